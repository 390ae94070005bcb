"""Addresses of the register."""

from django.urls import path

urlpatterns = [path("id/<slug:reference>", lambda request: None, name="id")]
