"""Parts of pages that are rendered once for the same values."""

from django import template
from django.template import Engine
from django.template.context import Context
from django.utils.safestring import SafeString

from ..memoised import parts

register = template.Library()


@register.simple_tag(takes_context=True)
def memoised(context: Context, name: str, **values: object) -> SafeString:
    """`{% memoised "meetings/_paper_row.html" paper=paper %}`: a template with these values alone.

    Of a row it may show what was read with it, but nothing of the record whose page it is on.
    """
    engine = Engine.get_default()

    def render() -> SafeString:
        return engine.get_template(name).render(Context(values))

    return parts(name, values, render, context.get("record"))
