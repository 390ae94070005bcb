"""Pieces of a line with a middle dot between them, which goes where the line breaks.

`{% joined %}{% dates first last %} · {{ place }} · {{ mode }}{% endjoined %}`: each dot that the
template writes parts two pieces. An empty piece is left out with its dot, so none has to be asked
whether it is the last. The style sheet sees to it that no line begins or ends with a dot.
"""

from django import template
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

DOT = "·"
PARTING = "\x1f"  # in the place of the template's dots: texts may have dots, but no such sign

register = template.Library()


@register.tag
def joined(parser: Parser, _token: Token) -> Node:
    pieces = parser.parse(("endjoined",))
    parser.delete_first_token()
    for text in pieces.get_nodes_by_type(TextNode):
        if isinstance(text, TextNode):
            text.s = text.s.replace(DOT, PARTING)
    return Joined(pieces)


class Joined(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        pieces = (piece.strip() for piece in self.nodelist.render(context).split(PARTING))
        first, *rest = [mark_safe(piece) for piece in pieces if piece] or [SafeString("")]  # noqa: S308 - rendered by nodes, which escape
        if not rest:
            return first
        others = format_html_join("", " <span><i>·</i> {}</span>", ((piece,) for piece in rest))
        return format_html('<span class="joined"><span>{}</span>{}</span>', first, others)
