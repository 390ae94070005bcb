from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.overview, name="list"),
    path("<slug:name>/", views.report, name="report"),
    path("printing/<slug:key>/", views.printing, name="printing"),
    path("printing/<slug:key>/file/", views.printed, name="printed"),
]
