from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("", views.MeetingList.as_view(), name="list"),
    path("choose/", views.choose, name="choose"),
    path("<slug:reference>/", views.MeetingDetail.as_view(), name="detail"),
]
