from django.urls import path

from . import views

app_name = "recommendations"
urlpatterns = [
    path("", views.RecommendationList.as_view(), name="list"),
    path("<slug:reference>/", views.RecommendationDetail.as_view(), name="detail"),
]
