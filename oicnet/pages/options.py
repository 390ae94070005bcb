"""What a field of very many options proposes while one types: public records of one kind."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from oicnet.public.long_lists import FOUND, fitting
from oicnet.records import kinds


@never_cache
@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """`?kind=meeting&q=riy`: at most fifty, by value and name, as JSON.

    Raises:
        Http404: there is no list of the kind.
    """
    wanted = request.GET.get("kind", "")
    kind = next((each for each in kinds.with_list() if each.name == wanted), None)
    if kind is None:
        raise Http404(_("This page does not exist."))
    model: Any = kind.model
    rows = model.objects.published()
    rows = rows.select_related(*kind.related) if kind.related else rows
    named = ((record.reference, record.marked_heading) for record in rows)
    fits = fitting(request.GET.get("q", ""), named)
    return JsonResponse({"options": fits[:FOUND]}, json_dumps_params={"ensure_ascii": False})
