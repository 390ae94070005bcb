"""Work that was not saved: the browser keeps it (`staff/kept.js`) and it is offered back.

A form that is offered back is shown as a form with a mistake is: everything typed stands in it,
what others changed meanwhile is told, and nothing is saved. A form that was sent when the session
had ended is answered with a page that holds what was sent.
"""

import re
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

# Names of addresses of forms: "meetings_meeting_change", "meetings_meeting_change_agenda".
FORM = re.compile(r"(?P<app>[a-z]+)_(?P<model>[a-z]+)_(?:add|change)(?:_(?P<page>[a-z]+))?")


def key_of(model: type[models.Model], object_id: str | None, page: str = "") -> str:
    """Under which the browser keeps the form of a row, or a page of it: a class of the message
    that it was saved."""
    key = f"kept-{model._meta.app_label}-{model._meta.model_name}-{object_id or 'new'}"
    return f"{key}-{page}" if page else key


def page_of(model: type[models.Model], object_id: str | None, page: str = "") -> str:
    """The address of a form or of a page of it, or of that on which it is `"offered"` back."""
    verb = "change" if object_id else "add"
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{verb}"
    return reverse(f"{name}_{page}" if page else name, args=[object_id] if object_id else [])


def ended(site: AdminSite, request: HttpRequest) -> HttpResponse | None:
    """What answers a form that somebody sent who is signed in no longer; None: it was no form of a
    row."""
    match: Any = request.resolver_match
    named = FORM.fullmatch((match.url_name or "").removesuffix("_offered"))
    if request.method != "POST" or named is None or named["app"] not in apps.app_configs:
        return None
    model = apps.all_models[named["app"]].get(named["model"])
    if model is None:
        return None
    page = named["page"] or ""
    if not site.is_registered(model) or not hasattr(site.get_model_admin(model), "offered_view"):
        return None
    object_id = match.kwargs.get("object_id")
    sent = [(key, each) for key, many in request.POST.lists() for each in many]
    context = {
        **site.each_context(request),
        "title": _("Your session has ended"),
        "typed": [(key, value) for key, value in sent if key != "csrfmiddlewaretoken"],
        "files": any(request.FILES.values()),
        "offered": page_of(model, object_id, f"{page}_offered".lstrip("_")),
        "next": urlencode({"next": page_of(model, object_id, page)}),
    }
    response = TemplateResponse(request, "admin/ended.html", context, status=403)
    add_never_cache_headers(response)
    return response
