from django.urls import path

from . import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggest, name="suggest"),
    path("description.xml", views.description, name="description"),
    path("alert/", views.ask, name="ask"),
    path("alert/<str:token>/", views.alert, name="alert"),
    path("alerts/<str:token>/", views.alerts, name="alerts"),
    path("follow/<slug:reference>/", views.follow, name="follow"),
    path("follow/<slug:reference>/feed/", views.followed, name="followed"),
    path("how/", views.how, name="how"),
]
