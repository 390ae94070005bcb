"""Themes: the list, and a page that gathers everything on one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oicnet.public.gathered import sections
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList

from .models import Theme


class ThemeList(RecordList):
    title = _("Themes")
    columns = (Column(_("Title"), "title", 50), Column(_("Summary"), "summary", 80))
    queryset = Theme.objects.all()


class ThemeDetail(RecordDetail):
    model = Theme

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        return super().get_context_data(sections=[*sections(self.object, "theme")], **kwargs)
