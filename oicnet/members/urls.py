from django.urls import path

from . import views

app_name = "members"
urlpatterns = [
    path("", views.MemberStateList.as_view(), name="list"),
    path("organisations/", views.OrganisationList.as_view(), name="organisations"),
    path(
        "organisations/<slug:reference>/", views.OrganisationDetail.as_view(), name="organisation"
    ),
    path("<slug:reference>/", views.MemberStateDetail.as_view(), name="detail"),
]
