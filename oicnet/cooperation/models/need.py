"""What member states need."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Record, Reference
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .choices import Form, languages_field


@kinds.register(
    page="cooperation:need",
    lists=["cooperation:needs"],
    days=["wanted_by"],
    since=["identified_at.ends_on", "wanted_by"],
    timeless=["wanted_by"],
    summaries=("description",),
    gathered_on={"theme": ["theme"], "state": ["member_state"]},
    row="cooperation/_need_row.html",
    related=("member_state",),
    place=60,
    way="cooperation",
)
@history.tracked
class Need(Record):
    public_with = ("member_state", "theme")
    of_state = "member_state"
    of_secretariat = ("reference", "symbol", "identified_at")

    class Priority(models.TextChoices):
        HIGH = "high", pgettext_lazy("priority", "high")
        MEDIUM = "medium", pgettext_lazy("priority", "medium")
        LOW = "low", pgettext_lazy("priority", "low")

    member_state = link_to(MemberState, _("member state"), related_name="needs")
    theme = link_to(Theme, pgettext_lazy("area of work", "theme"), related_name="needs")
    title = Translated(models.CharField, _("title"), max_length=200)
    description = Translated(models.TextField, _("description"))
    priority = choice(Priority, _("priority"))
    form = choice(Form, _("type of support wanted"))
    languages = languages_field()
    persons = models.PositiveSmallIntegerField(
        _("number of people"), null=True, blank=True, help_text=_("How many people it is for.")
    )
    wanted_by = models.DateField(_("wanted by"), null=True, blank=True)
    identified_at = link_to(Meeting, _("identified at"), related_name="needs", optional=True)

    counted = ngettext_lazy("%(count)d need", "%(count)d needs", "count")

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [*Record.Meta.constraints, days.within_years("need_years", "wanted_by")]

    def derive_reference(self) -> str:
        return Reference.next(f"{self.member_state.reference}-N") if self.member_state_id else ""
