from django.urls import path

from . import views

app_name = "themes"
urlpatterns = [
    path("", views.ThemeList.as_view(), name="list"),
    path("<slug:reference>/", views.ThemeDetail.as_view(), name="detail"),
]
