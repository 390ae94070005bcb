"""Pages of one's own account: signing in, password, second factor, sessions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView


def closed(request: HttpRequest, **_given: object) -> HttpResponse:
    """What allauth has and the register has not: administrators make and mend accounts."""
    raise Http404


urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index")),
    path("signup/", closed),
    path("email/", closed),
    path("confirm-email/", closed),
    path("confirm-email/<str:key>/", closed),
    path("login/code/confirm/", closed),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
