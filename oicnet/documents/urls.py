from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("", views.DocumentList.as_view(), name="list"),
    path("papers/", views.papers, name="papers"),
    path("papers/<slug:key>/", views.bundle, name="bundle"),
    path("papers/<slug:key>/file/", views.bundled, name="bundled"),
    path("files/<slug:reference>/", views.file, name="file"),
    path("files/<slug:reference>/first-page.png", views.picture, name="picture"),
    path(
        "files/<slug:reference>/first-page-small.png",
        views.picture,
        {"size": "small"},
        name="small_picture",
    ),
    path("<slug:reference>/text/", views.DocumentText.as_view(), name="text"),
    path("<slug:reference>/", views.DocumentDetail.as_view(), name="detail"),
]
