"""What members need, what members and organisations offer, and what pairs of members agree."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState, Organisation
from oicnet.records import history
from oicnet.records.languages import Translated
from oicnet.records.models import Record, Reference
from oicnet.themes.models import Theme


class Form(models.TextChoices):
    TRAINING = "training", pgettext_lazy("form of cooperation", "training")
    STUDY_VISIT = "study_visit", pgettext_lazy("form of cooperation", "study visit")
    EXPERT = "expert", pgettext_lazy("form of cooperation", "expert")
    MATERIAL = "material", pgettext_lazy("form of cooperation", "material")


class WorkingLanguage(models.TextChoices):
    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    TURKISH = "tr", _("Turkish")
    RUSSIAN = "ru", _("Russian")
    PORTUGUESE = "pt", _("Portuguese")


def languages_field() -> ArrayField:
    return ArrayField(
        models.CharField(max_length=2, choices=WorkingLanguage.choices),
        verbose_name=_("working languages"),
        default=list,
        blank=True,
    )


@history.tracked
class Need(Record):
    public_with = ("member_state", "theme")
    of_state = "member_state"
    of_secretariat = ("reference", "identified_at")

    class Priority(models.TextChoices):
        HIGH = "high", pgettext_lazy("priority", "high")
        MEDIUM = "medium", pgettext_lazy("priority", "medium")
        LOW = "low", pgettext_lazy("priority", "low")

    member_state = models.ForeignKey(
        MemberState, verbose_name=_("member state"), on_delete=models.PROTECT, related_name="needs"
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=pgettext_lazy("area of work", "theme"),
        on_delete=models.PROTECT,
        related_name="needs",
    )
    title_ar = models.CharField(_("title (Arabic)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    title_fr = models.CharField(_("title (French)"), max_length=200, blank=True)
    title = Translated()
    description_ar = models.TextField(_("description (Arabic)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    description_fr = models.TextField(_("description (French)"), blank=True)
    description = Translated()
    priority = models.CharField(_("priority"), max_length=6, choices=Priority.choices)
    form = models.CharField(_("wanted form"), max_length=11, choices=Form.choices)
    languages = languages_field()
    wanted_by = models.DateField(_("wanted by"), null=True, blank=True)
    identified_at = models.ForeignKey(
        Meeting,
        verbose_name=_("identified at"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
    )

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    def derive_reference(self) -> str:
        return Reference.next(f"{self.member_state.reference}-N") if self.member_state_id else ""

    def get_absolute_url(self) -> str:
        return reverse("cooperation:need", args=[self.reference.lower()])


@history.tracked
class Offer(Record):
    public_with = ("theme",)
    of_state = "member_state"
    of_secretariat = ("reference", "organisation")

    member_state = models.ForeignKey(
        MemberState,
        verbose_name=_("member state"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=pgettext_lazy("area of work", "theme"),
        on_delete=models.PROTECT,
        related_name="offers",
    )
    title_ar = models.CharField(_("title (Arabic)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    title_fr = models.CharField(_("title (French)"), max_length=200, blank=True)
    title = Translated()
    description_ar = models.TextField(_("description (Arabic)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    description_fr = models.TextField(_("description (French)"), blank=True)
    description = Translated()
    form = models.CharField(_("form"), max_length=11, choices=Form.choices)
    languages = languages_field()
    capacity = models.PositiveSmallIntegerField(
        _("capacity"), null=True, blank=True, help_text=_("How many persons it can take.")
    )
    available_from = models.DateField(_("available from"), null=True, blank=True)
    available_until = models.DateField(_("available until"), null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="offer_by_a_state_or_an_organisation",
                condition=Q(member_state__isnull=True) ^ Q(organisation__isnull=True),
                violation_error_message=_(
                    "An offer is made either by a member state or by an organisation."
                ),
            ),
            models.CheckConstraint(
                name="offer_ends_after_it_starts",
                condition=Q(available_from__isnull=True)
                | Q(available_until__isnull=True)
                | Q(available_until__gte=F("available_from")),
                violation_error_message=_("An offer cannot end before it starts."),
            ),
        ]

    def derive_reference(self) -> str:
        return Reference.next(f"{self.offered_by.reference}-O") if self.offered_by else ""

    @property
    def offered_by(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation

    def get_absolute_url(self) -> str:
        return reverse("cooperation:offer", args=[self.reference.lower()])


@history.tracked
class Match(Record):
    """A need and an offer that were brought together, and what came of it."""

    public_with = ("need", "offer")

    need = models.ForeignKey(
        Need, verbose_name=_("need"), on_delete=models.PROTECT, related_name="matches"
    )
    offer = models.ForeignKey(
        Offer, verbose_name=_("offer"), on_delete=models.PROTECT, related_name="matches"
    )
    contacted_on = models.DateField(_("contact made on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    outcome_ar = models.TextField(_("outcome (Arabic)"), blank=True)
    outcome_en = models.TextField(_("outcome (English)"), blank=True)
    outcome_fr = models.TextField(_("outcome (French)"), blank=True)
    outcome = Translated()

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("match of a need and an offer")
        verbose_name_plural = _("matches of needs and offers")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                name="need_and_offer_match_once",
                fields=["need", "offer"],
                violation_error_message=_("This need and this offer are matched already."),
            ),
            models.CheckConstraint(
                name="match_agreed_after_contact",
                condition=Q(agreed_on__isnull=True)
                | Q(contacted_on__isnull=False, agreed_on__gte=F("contacted_on")),
                violation_error_message=_("An agreement follows a contact."),
            ),
            models.CheckConstraint(
                name="match_concluded_after_agreement",
                condition=Q(concluded_on__isnull=True)
                | Q(agreed_on__isnull=False, concluded_on__gte=F("agreed_on")),
                violation_error_message=_("A conclusion follows an agreement."),
            ),
        ]

    @property
    def heading(self) -> str:
        return self.need.title

    def get_absolute_url(self) -> str:
        return f"{self.need.get_absolute_url()}#{self.reference.lower()}"


@history.tracked
class BilateralCooperation(Record):
    public_with = ("first", "second", "theme")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("cooperation", "proposed")
        AGREED = "agreed", pgettext_lazy("cooperation", "agreed")
        UNDER_WAY = "under_way", pgettext_lazy("cooperation", "under way")
        COMPLETED = "completed", pgettext_lazy("cooperation", "completed")

    # Keyed by code, so that the database itself can tell the canonical order of a pair.
    first = models.ForeignKey(
        MemberState,
        to_field="reference",
        verbose_name=_("first member"),
        on_delete=models.PROTECT,
        related_name="cooperation_first",
        help_text=_("The pair stands in the alphabetical order of the two-letter codes."),
    )
    second = models.ForeignKey(
        MemberState,
        to_field="reference",
        verbose_name=_("second member"),
        on_delete=models.PROTECT,
        related_name="cooperation_second",
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=pgettext_lazy("area of work", "theme"),
        on_delete=models.PROTECT,
        related_name="cooperation",
    )
    title_ar = models.CharField(_("title (Arabic)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    title_fr = models.CharField(_("title (French)"), max_length=200, blank=True)
    title = Translated()
    state = models.CharField(
        pgettext_lazy("cooperation", "stage"), max_length=9, choices=State.choices
    )
    since = models.DateField(_("since"), null=True, blank=True)
    instrument = models.ForeignKey(
        Document,
        verbose_name=_("instrument"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cooperation",
    )

    class Meta(Record.Meta):
        ordering = ["first", "second", "reference"]
        verbose_name = _("bilateral cooperation")
        verbose_name_plural = _("bilateral cooperation")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="cooperation_pair_in_canonical_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_(
                    "Two different members, in the alphabetical order of their codes."
                ),
            ),
            models.UniqueConstraint(
                name="one_cooperation_per_pair_and_theme",
                fields=["first", "second", "theme"],
                violation_error_message=_("This pair cooperates on this theme already."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("cooperation:pair", args=[self.reference.lower()])
