"""Addresses below the staff site, for who may see that."""

from django.contrib import admin
from django.urls import path

from . import views

app_name = "registering"
urlpatterns = [
    path("<slug:reference>/", admin.site.admin_view(views.meeting_view), name="meeting"),
    path("<slug:reference>/<slug:state>/", admin.site.admin_view(views.state_view), name="state"),
]
