"""Addresses of the pages that explain the API, below a language."""

from django.urls import path

from . import guide

app_name = "guide"
urlpatterns = [
    path("", guide.guide, name="guide"),
    path("<slug:kind>/", guide.kind, name="kind"),
]
