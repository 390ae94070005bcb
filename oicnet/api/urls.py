"""Addresses of the API; they have no language."""

from django.urls import path

from . import views

app_name = "api"
urlpatterns = [
    path("", views.index, name="index"),
    path("archive", views.archive, name="archive"),
    path("openapi.json", views.description, name="openapi"),
    path("id/<str:reference>", views.named, name="named"),
    path("<slug:kind>.csv", views.sheet, name="sheet"),
    path("<slug:kind>", views.rows, name="list"),
    path("<slug:kind>/<slug:reference>", views.row, name="row"),
]
