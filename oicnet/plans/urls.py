from django.urls import path

from . import views

app_name = "plans"
urlpatterns = [
    path("", views.WorkPlanList.as_view(), name="list"),
    path("activities/", views.ActivityList.as_view(), name="activities"),
    path("activities/<slug:reference>/", views.ActivityDetail.as_view(), name="activity"),
    path("evaluations/<slug:reference>/", views.EvaluationDetail.as_view(), name="evaluation"),
    path("<slug:reference>/", views.WorkPlanDetail.as_view(), name="detail"),
]
