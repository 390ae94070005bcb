"""What every page knows: its address, and the same page in the other languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info


def context(request: HttpRequest) -> dict[str, Any]:
    here = request.get_full_path()
    return {
        "register_address": settings.REGISTER_ADDRESS,
        "languages": [
            {"code": code, "name": get_language_info(code)["name_local"], "address": address}
            for code, _name in settings.LANGUAGES
            for address in [translate_url(here, code)]
        ],
    }
