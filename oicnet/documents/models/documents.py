"""Documents: what a paper is, whatever languages and revisions there are of it."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.members.models import Organisation
from oicnet.records import clock, days, history, kinds, permissions, sample
from oicnet.records.columns import choice, link_to, links_to
from oicnet.records.models import Availability, Record, RecordQuerySet, Reference, public
from oicnet.records.permissions import Person
from oicnet.records.triggers import Refusal
from oicnet.text.languages import Translated, reading_order
from oicnet.themes.models import Theme

# While its text stands here in parts, it is a document whose text is public.
KEEP_AVAILABILITY = Refusal(
    name="keep_availability_of_text",
    says=_("Its text stands here in parts. Delete them first."),
    field="availability",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("availability"),
    func=pgtrigger.Func(
        """
        IF NEW.availability <> 'public' AND EXISTS
           (SELECT FROM documents_provision WHERE document_id = NEW.id) THEN
            RAISE EXCEPTION 'the text of this document stands here in parts'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
        """
    ),
)


class DocumentQuerySet(RecordQuerySet):
    def visible_to(self, user: Person):
        """And to a focal point, what its own state gave as evidence."""
        seen, state = super().visible_to(user), permissions.state_of(user)
        if state is None or clock.past_day() or sample.is_hidden():
            return seen
        return self.filter(Q(pk__in=seen.values("pk")) | Q(given__member_state=state))

    def newest_first(self):
        return self.order_by(day().desc(nulls_last=True), "reference")

    def oldest_first(self):
        return self.order_by(day().asc(nulls_last=True), "reference")


def day() -> Coalesce:
    """The day by which documents are ordered: of one that bears none the first of the year in its
    reference, or else the day of the first public meeting that it was tabled at."""
    tabling: Any = Document._meta.get_field("tablings").related_model
    tabled = tabling.objects.filter(public(tabling, "meeting"), document=OuterRef("pk"))
    first = tabled.order_by("meeting__starts_on").values("meeting__starts_on")[:1]
    return Coalesce("dated_on", days.YearOfReference("reference"), Subquery(first))


@kinds.register(
    page="documents:detail",
    lists=["documents:list"],
    days=["dated_on"],
    # An undated paper was there when it was on a table, or in the year that its reference names.
    since=["dated_on", "adopted_on", "tablings.meeting.ends_on", "reference-12-31"],
    schema_org="Report",
    gathered_on={"theme": ["themes"], "state": ["authors__member_state"]},
    about="get_document_kind_display",
    place=20,
    way="documents",
)
@history.tracked
class Document(Record):
    class Kind(models.TextChoices):
        RULES = "rules", _("rules of procedure")
        COMMUNIQUE = "communique", _("communiqué")
        REPORT = "report", _("report")
        WORK_PLAN = "work_plan", _("work plan")
        AGENDA = "agenda", _("agenda")
        PARTICIPANTS = "participants", _("list of participants")
        PRESENTATION = "presentation", _("presentation")
        QUESTIONNAIRE = "questionnaire", _("questionnaire")
        LETTER = "letter", _("letter")
        RESOLUTION = "resolution", _("resolution")
        INSTRUMENT = "instrument", _("agreement or memorandum")
        STUDY = "study", _("study")

    title = Translated(models.CharField, _("title"), max_length=300)
    summary = Translated(models.TextField, _("summary"))
    document_kind = choice(Kind, _("kind"))
    authors = links_to(Organisation, _("authors"), related_name="documents")
    dated_on = models.DateField(_("dated on"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    themes = links_to(Theme, pgettext_lazy("area of work", "themes"), related_name="documents")
    supersedes = link_to("self", _("supersedes"), related_name="superseded_by", optional=True)
    availability = choice(Availability, _("availability"), default=Availability.PUBLIC)
    availability_reason = Translated(models.TextField, _("reason it is not public"))
    open_to_members = models.BooleanField(_("open to members"), default=False, editable=False)

    members_if = "open_to_members"

    objects: ClassVar = DocumentQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d document", "%(count)d documents", "count")

    class Meta(Record.Meta):
        ordering = [
            Coalesce("dated_on", days.YearOfReference("reference")).desc(nulls_last=True),
            "reference",
        ]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        triggers = [*Record.Meta.triggers, KEEP_AVAILABILITY]
        constraints = [
            *Record.Meta.constraints,
            days.within_years("document_years", "dated_on", "adopted_on"),
            models.CheckConstraint(
                name="document_not_public_says_why",
                condition=Q(availability__in=["public", "elsewhere"])
                | ~Q(
                    availability_reason_ar="",
                    availability_reason_en="",
                    availability_reason_fr="",
                ),
                violation_error_message=_("Say why the text is not public."),
            ),
            models.CheckConstraint(
                name="document_does_not_supersede_itself",
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                violation_error_message=_("A document cannot supersede itself."),
            ),
            models.CheckConstraint(
                name="document_open_to_members_is_not_public",
                condition=~Q(open_to_members=True, status="published"),
                violation_error_message=_("A published document is open to everybody."),
            ),
        ]

    def propose_reference(self) -> str:
        return Reference.next_numbered(f"D-{(self.dated_on or clock.today()).year}-")

    def clean(self) -> None:
        """What is in a file and not on its pages is looked at before the public can have it."""
        super().clean()
        if self.pk and self.status == self.Status.PUBLISHED:
            is_public_already = Document.objects.filter(pk=self.pk, status=self.status).exists()
            waiting = [
                edition.reference for edition in self.editions.all() if edition.awaits_acceptance
            ]
            if waiting and not is_public_already:
                raise ValidationError(
                    _("Review and accept the other content of the file: %(papers)s."),
                    params={"papers": ", ".join(waiting)},
                    code="findings",
                )

    def lacks(self) -> list[str]:
        if self.availability == Availability.PUBLIC and not self.editions.all():
            return [gettext("no file")]
        if any(edition.awaits_acceptance for edition in self.editions.all()):
            return [gettext("other content of its files not reviewed yet")]
        is_linked = any(link.gives_text for link in self.links.all())
        if self.availability == Availability.ELSEWHERE and not is_linked:
            return [gettext("no link to its text")]
        return []

    def doubts(self) -> list[str]:
        is_linked = any(link.gives_text for link in self.links.all())
        if self.availability == Availability.NOT_FOUND and is_linked:
            return [gettext("It is said not to be found, yet a link leads to its text.")]
        return []

    def pictured(self) -> Any:
        """The edition whose first page stands for the document, in the reader's language first;
        None where nothing was drawn, or the public has no file."""
        if self.availability != Availability.PUBLIC:
            return None
        order = reading_order()
        drawn = [edition for edition in self.editions.all() if edition.first_page]
        drawn.sort(key=lambda edition: (order.index(edition.language), -edition.revision))
        return drawn[0] if drawn else None

    def edition_languages(self) -> list[str]:
        """Names of the languages in which there is a file for the public, each once."""
        if self.availability != Availability.PUBLIC:
            return []
        codes = {edition.language for edition in self.editions.all()}
        return [str(name) for code, name in settings.LANGUAGES if code in codes]
