"""Where pages tell that they were read; the page itself stays the same for everyone."""

from contextlib import suppress

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .actions import hear


# No token: it would need a cookie. Other sites are told apart by what the browser says of them.
@csrf_exempt
@cache_control(no_store=True)
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Always the same answer: it tells nobody what exists, or what was counted."""
    reference = request.POST.get("reference", "")
    own_page = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    is_wanted = settings.COUNTS_READINGS and own_page and reference
    if is_wanted and not request.user.is_authenticated:
        with suppress(DatabaseError):  # of a replica, which only reads: nothing is counted there
            hear(
                reference=reference,
                address=get_adapter().get_client_ip(request),
                agent=request.headers.get("User-Agent", ""),
            )
    return HttpResponse(status=204)
