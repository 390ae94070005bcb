"""Addresses below the staff site, for who may see that."""

from django.contrib import admin
from django.urls import path

from . import views
from .proposal import views as proposal

app_name = "intake"
urlpatterns = [
    path("", admin.site.admin_view(views.overview), name="overview"),
    path("meetings/", admin.site.admin_view(views.meetings), name="meetings"),
    path("plans/", admin.site.admin_view(views.plans), name="plans"),
    path("cooperation/", admin.site.admin_view(views.cooperation), name="cooperation"),
    path("reports/", admin.site.admin_view(views.state_reports), name="reports"),
    path("upload/", admin.site.admin_view(views.upload), name="upload"),
    path("papers/", admin.site.admin_view(proposal.papers), name="papers"),
    path("progress/", admin.site.admin_view(views.progress_made), name="progress"),
    path("<uuid:key>/", admin.site.admin_view(views.preview), name="preview"),
    path("<uuid:key>/entered/", admin.site.admin_view(views.entered), name="entered"),
    path("<uuid:key>/undo/", admin.site.admin_view(views.undo), name="undo"),
    path("<uuid:key>/accept/", admin.site.admin_view(views.accept), name="accept"),
    path("<uuid:key>/forget/", admin.site.admin_view(views.forget), name="forget"),
]
