"""News: the list, and an article with its sources."""

from collections.abc import Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.plans.models import WorkPlan
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList

from .models import Article


class ArticleList(RecordList):
    title = _("News")
    columns = (Column(_("Title"), "title", 60), Column(_("Dated"), "dated_on"))
    queryset = Article.objects.all()


class ArticleDetail(RecordDetail):
    model = Article

    def related(self) -> Sequence[str | Prefetch]:
        return (
            Prefetch("meetings", Meeting.objects.published()),
            Prefetch("documents", Document.objects.published()),
            Prefetch("plans", WorkPlan.objects.published()),
        )
