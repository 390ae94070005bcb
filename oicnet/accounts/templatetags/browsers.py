"""What pages of one's own account say: which browser it was, where one goes on to."""

import re
from typing import Any

from django import template

from .. import middleware

register = template.Library()


@register.simple_tag(takes_context=True)
def way_on(context: dict[str, Any]) -> str:
    """Where one goes on to from a page of one's own account."""
    return middleware.way_on(context["request"])


# Most claim to be others as well: the first that is found here is the one.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"Windows": "Windows", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad",
           "Mac OS X": "macOS", "Linux": "Linux"}  # fmt: skip


@register.filter
def browser(user_agent: str) -> str:
    """As "Firefox 140 · Linux" of what a browser says of itself; that, where it is another."""
    name = next((sign for sign in BROWSERS if f"{sign}/" in user_agent), None)
    if name is None:
        return user_agent[:60]
    version = re.search(rf"{name}/(\d+)", user_agent)
    system = next((system for sign, system in SYSTEMS.items() if sign in user_agent), "")
    product = f"{BROWSERS[name]} {version[1] if version else ''}".strip()
    return " · ".join(filter(None, [product, system]))
