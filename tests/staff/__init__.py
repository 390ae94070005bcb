"""What a browser of the staff does: open a page, send back what it holds."""

import re

from django.test import Client
from django.urls import reverse

# Random letters that a page holds, in which any short reference may come up.
TOKENS = re.compile(r'(?:value|nonce)="[\w-]{22,64}"')


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def said_by(response):
    """What the page says, without its random tokens."""
    return TOKENS.sub("", response.content.decode())


def address_of(record, page="change"):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}"
    return reverse(name, args=[record.pk])


def open_page(client, record):
    """What the browser would send back if nothing were touched."""
    response = client.get(address_of(record))
    assert response.status_code == 200
    return sent_by(response)


def sent_by(response):
    context = response.context
    data = {"seen": context["seen"]}
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False:
                continue
            data[bound.html_name] = value
    return {name: _plain(value) for name, value in data.items()}


def _plain(value):
    if isinstance(value, list | tuple):
        return [getattr(one, "pk", one) for one in value]
    return "on" if value is True else str(value)


def save(client, record, data):
    return client.post(address_of(record), data)


def row_of(data, prefix, key):
    """The prefix of a stored part in a page's data."""
    return next(
        name.removesuffix("-id")
        for name, value in data.items()
        if name.startswith(prefix) and name.endswith("-id") and value == str(key)
    )
