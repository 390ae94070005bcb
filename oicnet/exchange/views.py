"""What leaves the register in a form of its own: the sitemap."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from . import sitemap as addresses

XML = "application/xml; charset=utf-8"


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
