"""JSON-LD in pages: data, never run as a script."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from oicnet.exchange import linked_data as linked
from oicnet.records.models import Record
from oicnet.text.cleaning import legible_json

register = template.Library()
# Characters that could end the element, or begin another.
ESCAPED = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def _element(data: dict[str, Any]) -> SafeString:
    text = legible_json(data).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.simple_tag
def linked_data(record: Record) -> SafeString:
    """The record as JSON-LD; nothing if it is not public."""
    return _element(linked.linked_data(record)) if record.is_public else SafeString("")


@register.simple_tag
def linked_site() -> SafeString:
    """The register and its search as JSON-LD."""
    return _element(linked.site())


@register.simple_tag
def linked_way(*pairs: str | Record) -> SafeString:
    """The breadcrumb as JSON-LD, from pairs of a name and its URL name."""
    steps = [(_("Home"), reverse("home"))]
    for label, target in zip(pairs[::2], pairs[1::2], strict=True):
        if not label:
            continue
        path = target.get_absolute_url() if hasattr(target, "get_absolute_url") else target
        steps.append((str(label), reverse(path) if path and "/" not in path else path or ""))
    return _element(linked.way(steps))
