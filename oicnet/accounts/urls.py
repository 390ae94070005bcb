"""Pages of one's own account: signing in, password, second factor, sessions."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.views import ListUserSessionsView
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView


def closed(request: HttpRequest, **_kwargs: object) -> HttpResponse:
    """What allauth has and the register has not: administrators make and mend accounts."""
    raise Http404


# Whoever ends sessions proves first who he is.
list_of_sessions = reauthentication_required(ListUserSessionsView.as_view(), allow_get=True)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index")),
    path("signup/", closed),
    path("email/", closed),
    path("confirm-email/", closed),
    path("confirm-email/<str:key>/", closed),
    path("login/code/confirm/", closed),
    path("sessions/", list_of_sessions, name="usersessions_list"),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
