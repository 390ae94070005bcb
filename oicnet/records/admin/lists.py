"""Columns and filters that lists of records share."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..languages import LANGUAGES
from ..models import Record


class Asked(admin.ModelAdmin):
    """A list that an address asks for a year which no calendar has answers as Django does other
    questions without sense."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except OverflowError as problem:
            raise IncorrectLookupParameters from problem


@admin.display(description=_("title"))
def heading(record: Record) -> SafeString:
    return format_html("<bdi>{}</bdi>", record.heading or "–")


@admin.display(description=_("status"), ordering="status")
def status(record: Record) -> SafeString:
    label = record.get_status_display()
    return format_html('<span class="status status-{}">{}</span>', record.status, label)


@admin.display(description=_("languages"))
def languages(record: Record) -> SafeString:
    """Each language by its code, and in words what is wrong with it."""
    there = {language: is_stale for language, _label, is_stale in record.language_versions()}
    rows = []
    for language in LANGUAGES:
        if language not in there:
            rows.append(("missing", language, pgettext("language", "missing")))
        elif there[language]:
            rows.append(("stale", language, gettext("out of date")))
        else:
            rows.append(("present", language, ""))
    return format_html_join(" ", '<span class="language {}"><b>{}</b> {}</span>', rows)


@admin.display(description=pgettext_lazy("record", "sample"), ordering="is_sample")
def sample(record: Record) -> str:
    return gettext("sample") if record.is_sample else ""
