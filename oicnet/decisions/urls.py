from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("", views.DecisionList.as_view(), name="list"),
    path("<slug:reference>/", views.DecisionDetail.as_view(), name="detail"),
]
