"""Whether a need and an offer fit, and why: theme, form, language, dates, capacity."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from oicnet.text import dates

from .choices import WorkingLanguage
from .need import Need
from .offer import Offer


@dataclass(frozen=True)
class Reason:
    """One respect in which a need and an offer fit or not; None: unknown."""

    name: str
    label: str
    words: str
    fits: bool | None


def reasons(need: Need, offer: Offer) -> list[Reason]:
    """All five reasons, in the reader's language."""
    return [_theme(need, offer), _form(need, offer), _languages(need, offer), _dates(need, offer),
            _capacity(need, offer)]  # fmt: skip


def _theme(need: Need, offer: Offer) -> Reason:
    label = pgettext("area of work", "Theme")
    return Reason("theme", label, need.theme.title, need.theme_id == offer.theme_id)


def _form(need: Need, offer: Offer) -> Reason:
    return Reason("form", _("Form"), need.get_form_display(), need.form == offer.form)


def _languages(need: Need, offer: Offer) -> Reason:
    label = _("Working languages")
    if not (need.languages and offer.languages):
        return Reason("languages", label, _("not stated by both sides"), None)
    common = [language for language in need.languages if language in offer.languages]
    words = " · ".join(str(WorkingLanguage(language).label) for language in common)
    return Reason("languages", label, words or _("none in common"), bool(common))


def _dates(need: Need, offer: Offer) -> Reason:
    days = []
    if need.wanted_by:
        days.append(_("wanted by %s") % _day(need.wanted_by))
    if offer.available_from:
        days.append(_("available from %s") % _day(offer.available_from))
    if offer.available_until:
        days.append(_("available until %s") % _day(offer.available_until))
    fits = None
    if need.wanted_by and offer.available_from:
        fits = offer.available_from <= need.wanted_by
    return Reason("dates", _("Dates"), " · ".join(days) or _("not stated by both sides"), fits)


def _day(day: date) -> str:
    return dates.written(day)


def _capacity(need: Need, offer: Offer) -> Reason:
    label, wanted, places = _("Capacity"), need.persons, offer.capacity
    if wanted is None or places is None:
        return Reason("capacity", label, _("not stated by both sides"), None)
    words = ngettext("%(number)s place", "%(number)s places", places) % {"number": places}
    for_whom = ngettext("for %(number)s person", "for %(number)s persons", wanted)
    return Reason("capacity", label, f"{words} {for_whom % {'number': wanted}}", places >= wanted)
