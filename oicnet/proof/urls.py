"""Addresses of the log, below those of the API; they have no language."""

from django.urls import path

from . import views

app_name = "proof"
urlpatterns = [
    path("log", views.entries, name="log"),
    path("log/<int:number>", views.entry, name="entry"),
    path("heads", views.heads, name="heads"),
]
