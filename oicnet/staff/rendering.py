"""The commonest widgets, written without a template each.

A meeting's page has some thousand of them; through Django's templates they take most of its two
seconds. What is not listed here is rendered by Django.
"""

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


def attributes(values: Mapping[str, Any]) -> SafeString:
    text = ""
    for name, value in values.items():  # no comprehension, which is a call of its own
        if value is not False:
            text += f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'
    return mark_safe(text)  # noqa: S308 - each value is escaped


def input_(context: Mapping[str, Any]) -> SafeString:
    widget = context["widget"]
    start = {"type": widget["type"], "name": widget["name"]}
    if widget["value"] is not None:
        start["value"] = widget["value"]
    return format_html("<input{}>", attributes(start | widget["attrs"]))


def textarea(context: Mapping[str, Any]) -> SafeString:
    widget = context["widget"]
    opening = attributes({"name": widget["name"], **widget["attrs"]})
    return format_html("<textarea{}>\n{}</textarea>", opening, widget["value"] or "")


def select(context: Mapping[str, Any]) -> SafeString:
    widget = context["widget"]
    options = []
    for _group, choices, _index in widget["optgroups"]:
        for option in choices:
            more = attributes(option["attrs"]) if option["attrs"] else ""
            value = str(option["value"])
            options.append(
                format_html('<option value="{}"{}>{}</option>', value, more, option["label"])
            )
    opening = attributes({"name": widget["name"], **widget["attrs"]})
    inside = mark_safe("".join(options))  # noqa: S308 - each option is escaped
    return format_html("<select{}>{}</select>", opening, inside)


def label(context: Mapping[str, Any]) -> SafeString:
    tag, text = context["tag"], context["label"]
    return format_html("<{0}{1}>{2}</{0}>", tag, attributes(context["attrs"]), text)


WRITERS: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    "django/forms/widgets/text.html": input_,
    "django/forms/widgets/number.html": input_,
    "django/forms/widgets/hidden.html": input_,
    "django/forms/widgets/textarea.html": textarea,
    "django/forms/label.html": label,
}


class QuickRenderer(DjangoTemplates):
    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name == "django/forms/errors/list/ul.html" and not context["errors"]:
            return ""
        if template_name == "django/forms/widgets/select.html" and not any(
            map(itemgetter(0), context["widget"]["optgroups"])
        ):
            return select(context)
        if template_name in WRITERS and context.get("use_tag", True):
            return WRITERS[template_name](context)
        return super().render(template_name, context, request)


QUICK = QuickRenderer()  # one for all forms: with it, it keeps the templates that it has read
