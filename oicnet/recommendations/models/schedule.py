"""What is reported on by a schedule: a recommendation, an activity; and the days that it gives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from oicnet.members.models import MemberState
from oicnet.records.models import Part


class Scheduled(models.Model):
    first_report_on = models.DateField(_("first report due on"), null=True, blank=True)
    report_every_months = models.PositiveSmallIntegerField(
        _("then a report every (months)"), null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def awaits_reports(self) -> bool:
        """Whether reports are still expected of it."""
        raise NotImplementedError

    @classmethod
    def reported_by(cls, state: int) -> models.Q:
        """The condition that a state, by its key, is to report on it."""
        raise NotImplementedError

    def addresses(self, state: MemberState) -> bool:
        """Whether a state is to report on it."""
        own = type(self)._base_manager.filter(pk=self.pk)
        return own.filter(self.reported_by(state.pk)).exists()


class ReportDue(Part):
    """A day on which reports on its `parent` fall due, generated from the schedule of that."""

    due_on = models.DateField(_("report due on"))

    class Meta(Part.Meta):
        abstract = True

    def derive_reference(self) -> str:
        return f"{getattr(self, self.parent).reference}-DUE-{self.due_on:%Y%m%d}"
