"""What Django's scripts say on staff pages, such as its calendar: in the words of our catalogs."""

from typing import Any

from django.utils.translation import get_language, gettext, gettext_noop
from django.views.i18n import JavaScriptCatalog

WORDS = (
    gettext_noop("Choose a Date"),
    gettext_noop("Choose a Time"),
    gettext_noop("Choose a time"),
    gettext_noop("Cancel"),
    gettext_noop("Now"),
    gettext_noop("Midnight"),
    gettext_noop("6 a.m."),
    gettext_noop("Noon"),
    gettext_noop("6 p.m."),
    gettext_noop("Today"),
    gettext_noop("Yesterday"),
    gettext_noop("Tomorrow"),
    gettext_noop("Show"),
    gettext_noop("Hide"),
    gettext_noop("Remove"),
    gettext_noop(
        "You have unsaved changes on individual editable fields. If you run an action, "
        "your unsaved changes will be lost."
    ),
)


class ScriptWords(JavaScriptCatalog):
    """Django's catalog of its scripts, which takes ours where both have a word."""

    def get_catalog(self) -> dict[str, Any]:
        ours = {word: gettext(word) for word in WORDS}
        if get_language() == "ar":  # the calendar's short name; elsewhere we write out the month
            ours["abbrev. month April\x04Apr"] = gettext("April")
        return super().get_catalog() | ours
