"""Following one record: by feed, and by the same letters as a search."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.public.feeds import ATOM, NEWEST, Feed
from oicnet.public.views import gone_or_missing
from oicnet.records.models import Record
from oicnet.text.cleaning import legible
from oicnet.text.languages import reader_language

from .. import actions, following
from ..forms import AlertForm
from .alerts import form_page


@form_page
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """The ways in which a record is followed; sent with an address, a letter goes there.

    The answer is the same whether the address is known, has this alert, or had many letters today.
    """
    record = following.find(reference)
    if record is None:
        return _gone(request, reference)
    context = {"record": record, "title": record.texts()[0]}
    if not settings.MAIL_IS_CONFIGURED:
        return render(request, "search/follow.html", context)
    form = AlertForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "search/follow.html", {**context, "form": form}, status=status)
    if not ratelimit.consume(request, action="alerts_asked"):
        return ratelimit.respond_429(request)
    address = form.cleaned_data["address"]
    if ratelimit.consume(request, action="alerts_of_address", key=address.lower()):
        actions.follow(address=address, record=record, language=reader_language())
    return render(request, "search/follow.html", {**context, "address": address})


@require_safe
def followed(request: HttpRequest, reference: str) -> HttpResponse:
    """What happened to a record and what is linked with it, last first, as Atom."""
    record = following.find(reference)
    if record is None:
        return _gone(request, reference)
    here = f"{settings.REGISTER_ADDRESS}{request.path}"
    feed = Feed(
        title=f"{legible(record.heading)} · {gettext('OIC-PESNET document register')}",
        link=record.permanent_address,
        description="",
        language=get_language(),
        feed_url=here,
        feed_guid=here,
    )
    for change in following.changes(record)[:NEWEST]:
        feed.add_item(
            title=legible(change.title),
            link=change.address,
            description=legible(change.about) or legible(change.title),
            text="",
            pubdate=change.at,
            updateddate=change.at,
            unique_id=f"{change.address}#{change.at:%Y%m%dT%H%M%S%f}",
            author_name=gettext("OIC Public Employment Services Network"),
        )
    response = HttpResponse(content_type=ATOM)
    feed.write(response, "utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


def _gone(request: HttpRequest, reference: str) -> HttpResponse:
    """
    Raises:
        Http404: there is no such record, or it was never public, or is of no kind that is followed.
    """
    for model in following.FOLLOWED:
        known: type[Record] = model
        if known._default_manager.filter(reference=reference.upper()).exists():
            return gone_or_missing(request, known, reference)
    raise Http404(_("This record does not exist."))
