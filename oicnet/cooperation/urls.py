from django.urls import path

from . import views

app_name = "cooperation"
urlpatterns = [
    path("", views.overview, name="list"),
    path("needs/", views.NeedList.as_view(), name="needs"),
    path("needs/<slug:reference>/", views.NeedDetail.as_view(), name="need"),
    path("offers/", views.OfferList.as_view(), name="offers"),
    path("offers/<slug:reference>/", views.OfferDetail.as_view(), name="offer"),
    path("matches/", views.MatchList.as_view(), name="matches"),
    path("pairs/", views.PairList.as_view(), name="pairs"),
    path("pairs/<slug:reference>/", views.PairDetail.as_view(), name="pair"),
]
