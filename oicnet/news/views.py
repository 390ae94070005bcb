"""News: the list, and an article with its sources."""

from django.db.models import Prefetch, QuerySet

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.plans.models import WorkPlan
from oicnet.records.views import RecordDetail, RecordList

from .models import Article


class ArticleList(RecordList):
    queryset = Article.objects.all()


class ArticleDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Article]:
        return Article.objects.prefetch_related(
            Prefetch("meetings", Meeting.objects.published()),
            Prefetch("documents", Document.objects.published()),
            Prefetch("plans", WorkPlan.objects.published()),
        )
