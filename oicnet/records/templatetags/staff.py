"""Tags of the staff pages."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

register = template.Library()


@register.simple_tag(takes_context=True)
def same_page_in_each_language(context: template.Context) -> list[dict[str, Any]]:
    """For each language of the site its code, own name and the address of this page in it."""
    address = context["request"].get_full_path()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "address": translate_url(address, code),
            "is_current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]
