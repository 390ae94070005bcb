from django.urls import path

from . import views

app_name = "recommendations"
urlpatterns = [
    path("", views.RecommendationList.as_view(), name="list"),
    path("matrix/", views.Matrix.as_view(), name="matrix"),
    path("standings/", views.StandingList.as_view(), name="standings"),
    path("<slug:reference>/", views.RecommendationDetail.as_view(), name="detail"),
]
