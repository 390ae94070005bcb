from django.urls import path

from . import views

app_name = "news"
urlpatterns = [
    path("", views.ArticleList.as_view(), name="list"),
    path("<slug:reference>/", views.ArticleDetail.as_view(), name="detail"),
]
