"""Addresses below a language; the sitemap has none."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("calendar.ics", views.calendar, name="calendar"),
    path("calendar/<slug:reference>.ics", views.meeting, name="meeting"),
    path("akn/<slug:reference>.xml", views.structured, name="akoma_ntoso"),
    path("cite/<slug:reference>/", views.cite, name="cite"),
]
