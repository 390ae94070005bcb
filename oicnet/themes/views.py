"""Themes: the list, and a page that gathers everything on one."""

from typing import Any

from oicnet.records.models import Record
from oicnet.records.views import RecordDetail, RecordList

from .models import Theme


class ThemeList(RecordList):
    queryset = Theme.objects.all()


class ThemeDetail(RecordDetail):
    model = Theme
    most = 12  # of each kind; the lists themselves, filtered by theme, show the rest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme, public = self.object, Record.Status.PUBLISHED
        activities = theme.activities.published().filter(plan__status=public)
        recommendations = theme.recommendations.published().filter(meeting__status=public)
        statements = theme.statements.filter(meeting__status=public)
        return super().get_context_data(
            meetings=theme.meetings.published()[: self.most],
            statements=statements.select_related("meeting")[: self.most],
            documents=theme.documents.published()[: self.most],
            recommendations=recommendations.select_related("meeting")[: self.most],
            activities=activities.select_related("plan")[: self.most],
            needs=theme.needs.published().select_related("member_state")[: self.most],
            offers=theme.offers.published().select_related("member_state", "organisation")[
                : self.most
            ],
            **kwargs,
        )
