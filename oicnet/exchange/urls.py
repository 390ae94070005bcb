"""Addresses without a language."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
