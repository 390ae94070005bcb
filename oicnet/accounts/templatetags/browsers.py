"""Which browser it was, as its owner knows it."""

import re

from django import template

register = template.Library()
# Most claim to be others as well: the first that is found here is the one.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"Windows": "Windows", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad",
           "Mac OS X": "macOS", "Linux": "Linux"}  # fmt: skip


@register.filter
def browser(user_agent: str) -> str:
    """As "Firefox 140 · Linux" of what a browser says of itself; that, where it is another."""
    name = next((one for one in BROWSERS if f"{one}/" in user_agent), None)
    if name is None:
        return user_agent[:60]
    version = re.search(rf"{name}/(\d+)", user_agent)
    system = next((said for one, said in SYSTEMS.items() if one in user_agent), "")
    shown = f"{BROWSERS[name]} {version[1] if version else ''}".strip()
    return " · ".join(filter(None, [shown, system]))
