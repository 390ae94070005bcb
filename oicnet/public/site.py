"""What every page knows: its address, and the same page in the other languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_path, get_language_info

from oicnet.records import clock, sample

from .reading_past import present_address
from .sample import is_there, return_address
from .ways import navigation

LOCALES = {"ar": "ar_AR", "en": "en_GB", "fr": "fr_FR"}


def context(request: HttpRequest) -> dict[str, Any]:
    return {
        "past_day": clock.past_day(),
        "is_reconstructed": clock.is_reconstructed(),
        "present_address": present_address(request),
        "today": timezone.localdate(),
        "sample_switch": _sample_switch(request),
        "counts_readings": settings.COUNTS_READINGS,
        "register_address": settings.REGISTER_ADDRESS,
        "navigation": navigation(request.path),
        "og_locale": LOCALES.get(get_language() or "", "ar_AR"),
        "languages": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "address": in_language(request, code),
            }
            for code, _name in settings.LANGUAGES
        ],
    }


def _sample_switch(request: HttpRequest) -> dict[str, Any] | None:
    """What the switch of the sample needs; None where there is no switch."""
    if settings.PRODUCTION or settings.WITHOUT_SAMPLE or not is_there():
        return None
    return {"is_hidden": sample.is_hidden(), "back": return_address(request)}


def in_language(request: HttpRequest, code: str) -> str:
    """The address of the same page in another language, filters kept.

    Pages differ by their prefix only, also those that do not exist: `/ar/nothing` and
    `/fr/nothing`. What has no prefix leads to the home page.
    """
    prefix = get_language_from_path(request.path_info)
    rest = request.get_full_path_info().removeprefix(f"/{prefix}/") if prefix else ""
    return f"{get_script_prefix()}{code}/{rest}"
