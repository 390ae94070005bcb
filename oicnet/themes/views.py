"""Themes: the list, and a page that gathers everything on one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList
from oicnet.records.models import public

from .models import Theme


class ThemeList(RecordList):
    title = _("Themes")
    columns = (Column(_("Title"), "title", 50), Column(_("Summary"), "summary", 80))
    queryset = Theme.objects.all()


class ThemeDetail(RecordDetail):
    model = Theme
    most = 12  # of each kind; the lists themselves, filtered by theme, show the rest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme = self.object
        statements = theme.statements.filter(public(theme.statements.model, "meeting"))
        return super().get_context_data(
            meetings=theme.meetings.published()[: self.most],
            statements=statements.select_related("meeting")[: self.most],
            documents=theme.documents.published().newest_first()[: self.most],
            recommendations=theme.recommendations.published()[: self.most],
            activities=theme.activities.published()[: self.most],
            needs=theme.needs.published().select_related("member_state")[: self.most],
            pairs=theme.cooperation.published().select_related("first", "second")[: self.most],
            offers=theme.offers.published().select_related("member_state", "organisation")[
                : self.most
            ],
            **kwargs,
        )
