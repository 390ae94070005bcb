"""What leaves the register in a form of its own: the sitemap, calendars."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from oicnet.meetings.models import Meeting
from oicnet.records.views import gone_or_missing

from . import calendar as calendars
from . import sitemap as addresses

XML = "application/xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses; an index of files where they fill more than one, `?page=2` for each."""
    every = addresses.pages()
    files = addresses.files(every)
    wanted = request.GET.get("page", "")
    if wanted and not (wanted.isdecimal() and 1 <= int(wanted) <= files):
        raise Http404
    if files > 1 and not wanted:
        return HttpResponse(addresses.index(files), content_type=XML)
    return HttpResponse(addresses.page_of(every, int(wanted or 1)), content_type=XML)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every meeting and due date, for calendars that subscribe."""
    address = f"{settings.REGISTER_ADDRESS}{request.path}"
    return HttpResponse(calendars.of_everything(address), content_type=CALENDAR)


@require_safe
def meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """One meeting, to add to one's own calendar."""
    found = calendars.meetings().filter(reference=reference.upper()).first()
    if found is None:
        return gone_or_missing(request, Meeting, reference)
    name = f"{found.reference.lower()}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(calendars.of_meeting(found), content_type=CALENDAR, headers=headers)
