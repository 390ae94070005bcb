"""Articles and announcements, each with its sources and what it is about."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.plans.models import WorkPlan
from oicnet.records import clock, days, history, kinds
from oicnet.records.columns import links_to
from oicnet.records.models import Record, Reference
from oicnet.text.languages import Translated


@kinds.register(
    page="news:detail",
    lists=["news:list"],
    days=["dated_on"],
    since=["dated_on", "reference-12-31"],
    schema_org="NewsArticle",
    gathered_on={"meeting": ["meetings"], "document": ["documents"]},
    place=80,
    way="network",
    called=_("News"),
)
@history.tracked
class Article(Record):
    title = Translated(models.CharField, _("title"), max_length=300)
    place = Translated(models.CharField, _("dateline: place"), max_length=120)
    # The day given by the article itself; some give none.
    dated_on = models.DateField(_("dated on"), null=True, blank=True)
    body = Translated(models.TextField, _("text"))
    meetings = links_to(Meeting, _("about the meetings"), related_name="articles")
    documents = links_to(Document, _("about the documents"), related_name="articles")
    plans = links_to(WorkPlan, _("about the work plans"), related_name="articles")

    counted = ngettext_lazy("%(count)d article", "%(count)d articles", "count")

    class Meta(Record.Meta):
        ordering = [
            Coalesce("dated_on", days.YearOfReference("reference")).desc(nulls_last=True),
            "-reference",
        ]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [*Record.Meta.constraints, days.within_years("article_years", "dated_on")]

    def propose_reference(self) -> str:
        return Reference.next_numbered(f"N-{(self.dated_on or clock.today()).year}-")
