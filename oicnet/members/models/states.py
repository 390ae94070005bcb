"""Member states and their periods of membership."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import clock, days, history, kinds
from oicnet.records.dating import dated
from oicnet.records.models import Part, Record, RecordQuerySet
from oicnet.text.languages import Translated

from .names import other_names_field


class MemberStateQuerySet(RecordQuerySet):
    def suspended_on(self, day: date):
        suspended = MembershipPeriod.objects.on(day).filter(standing="suspended")
        return self.filter(membership_periods__in=suspended)


@kinds.register(
    page="members:detail",
    lists=["members:list"],
    titles=("name",),
    schema_org="Country",
    place=50,
    way="states",
)
@history.tracked
class MemberState(Record):
    unseen = frozenset({"other_names"})

    class Group(models.TextChoices):
        """Customary groups without an official list; pages that show them say so."""

        ARAB = "arab", _("Arab states")
        AFRICAN = "african", _("African states")
        ASIAN = "asian", _("Asian states")

    name = Translated(models.CharField, _("name"), max_length=120, blank=False)
    iso3 = models.CharField(
        _("three-letter code"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three capital letters (ISO 3166-1)."))],
    )
    other_names = other_names_field()
    group = models.CharField(_("group"), max_length=8, choices=Group.choices)
    joined_in = models.PositiveSmallIntegerField(_("joined the OIC in"))

    objects: ClassVar = MemberStateQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d member state", "%(count)d member states", "count")

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("member state")
        verbose_name_plural = _("member states")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="member_state_reference_is_iso2",
                condition=Q(reference__regex=r"^[A-Z]{2}$"),
                violation_error_message=_(
                    "The reference of a member state must be its two-letter code."
                ),
            ),
            models.CheckConstraint(
                name="member_state_joined_after_founding",
                condition=Q(joined_in__gte=1969),
                violation_error_message=_("The OIC was founded in 1969."),
            ),
        ]

    def standing_on(self, day: date) -> "MembershipPeriod | None":
        """Its period on a day, found in Python: periods are few, and often prefetched."""
        periods = self.membership_periods.all()
        return next((period for period in periods if period.covers(day)), None)

    @property
    def standing_today(self) -> "MembershipPeriod | None":
        return self.standing_on(clock.today())


class MembershipPeriodQuerySet(models.QuerySet):
    def on(self, day: date):
        """Periods that cover the day, both ends included; without an end, to date."""
        open_ended = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return self.filter(open_ended, starts_on__lte=day)


@dated(since=["starts_on"])
@history.tracked
class MembershipPeriod(Part):
    """Member, suspended or observer, for a time. Of some days only the year is known."""

    class Standing(models.TextChoices):
        MEMBER = "member", pgettext_lazy("membership", "member")
        SUSPENDED = "suspended", pgettext_lazy("membership", "suspended")
        OBSERVER = "observer", pgettext_lazy("membership", "observer")

    class Precision(models.TextChoices):
        DAY = "day", pgettext_lazy("date precision", "to the day")
        MONTH = "month", pgettext_lazy("date precision", "to the month")
        YEAR = "year", pgettext_lazy("date precision", "to the year")

    parent = "member_state"
    searched_choices = ("standing",)

    member_state = models.ForeignKey(
        MemberState,
        verbose_name=_("member state"),
        on_delete=models.CASCADE,
        related_name="membership_periods",
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    start_precision = models.CharField(
        _("start date precision"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    end_precision = models.CharField(
        _("end date precision"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    source = models.ForeignKey(
        "records.Source",
        verbose_name=pgettext_lazy("of a claim", "source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MembershipPeriodQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d membership period", "%(count)d membership periods", "count")

    class Meta(Part.Meta):
        ordering = ["starts_on"]
        verbose_name = _("membership period")
        verbose_name_plural = _("membership periods")
        constraints = [
            days.within_years("membership_period_years", "starts_on", "ends_on"),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A period cannot end before it starts."),
            ),
            ExclusionConstraint(
                name="membership_periods_do_not_overlap",
                expressions=[
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("member_state", RangeOperators.EQUAL),
                ],
                violation_error_message=_(
                    "The state already has another membership status in this period."
                ),
            ),
        ]

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def derive_reference(self) -> str:
        return f"{self.member_state.reference}-{self.starts_on:%Y%m%d}"
