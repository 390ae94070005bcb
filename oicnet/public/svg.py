"""Drawings as SVG: as templates, their thousand elements took a third of a page's time."""

from collections.abc import Sequence

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .drawings import Box, Drawing, Label, Line

DIAGONAL = '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6"></path>'
CROSSED = '<path d="M0 0 8 8M0 8 8 0"></path>'
DOTS = '<circle cx="2" cy="2" r="1"></circle><circle cx="6" cy="6" r="1"></circle>'
ACROSS = '<path d="M0 2h8M0 6h8"></path>'
UPRIGHT = '<path d="M2 0v8M6 0v8"></path>'
# What tells a part from its neighbour where there are no colours; what is done has none.
PATTERNS = {
    **dict.fromkeys(["under_way", "largely"], DIAGONAL),
    **dict.fromkeys(["not_started", "not_achieved", "cancelled"], CROSSED),
    **dict.fromkeys(["no_report", "planned", "unrated"], DOTS),
    **dict.fromkeys(["not_applicable", "partly", "postponed"], ACROSS),
    "superseded": UPRIGHT,
}


def markup(
    drawing: Drawing, name: str = "", kinds: Sequence[str] = (), kind: str = ""
) -> SafeString:
    """The SVG of a drawing, hidden from screen readers: its numbers stand beside it.

    Args:
        name: that no other drawing on the page has, where parts are told apart by patterns.
        kinds: of the parts that have patterns.
        kind: of the drawing, for its style.
    """
    name, kind = conditional_escape(name), conditional_escape(kind)
    patterns = "".join(_pattern(name, each) for each in kinds)
    pieces = [
        f'<svg class="drawing {kind}" height="{drawing.height}" aria-hidden="true"'
        ' focusable="false">',
        f"<defs>{patterns}</defs>" if patterns else "",
        *map(_line, drawing.lines),
        *(_box(box, name if box.kind in kinds else "") for box in drawing.boxes),
        *map(_label, drawing.labels),
        "</svg>",
    ]
    return mark_safe("".join(pieces))  # noqa: S308 - what is not a number was escaped


def _pattern(name: str, kind: str) -> str:
    kind = conditional_escape(kind)
    return (
        f'<pattern id="{name}-{kind}" class="pattern pattern-{kind}" width="8" height="8"'
        f' patternUnits="userSpaceOnUse">{PATTERNS.get(kind, "")}</pattern>'
    )


def _line(line: Line) -> str:
    return (
        f'<line class="{conditional_escape(line.kind)}" x1="{line.x1}%" y1="{line.y1}"'
        f' x2="{line.x2}%" y2="{line.y2}"></line>'
    )


def _box(box: Box, name: str) -> str:
    kind = conditional_escape(box.kind)
    place = f'x="{box.x}%" width="{box.width}%" y="{box.y}" height="{box.height}"'
    pattern = f'<rect fill="url(#{name}-{kind})" {place}></rect>' if name else ""
    return f'<rect class="bar-{kind}" {place}></rect>{pattern}'


def _label(label: Label) -> str:
    return (
        f'<text class="label {conditional_escape(label.kind)}" x="{label.x}%" y="{label.y}"'
        f' text-anchor="{label.anchor}">{conditional_escape(label.words)}</text>'
    )
