"""Asking for an alert, confirming it, ending it. No account: the address's letters are the keys.

The forms have no token of a cookie, for readers have none: what they do needs no rights but those
that the address itself holds.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from oicnet.text.languages import reader_language

from .. import actions, alerting
from ..forms import AlertForm
from ..models import Alert, Reader
from ..questions import Question
from ..refreshing import one_look


def form_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Shown and sent back without a cookie; kept and indexed by nobody."""

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, **arguments: object) -> HttpResponse:
        response = view(request, **arguments)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


@form_page
def ask(request: HttpRequest) -> HttpResponse:
    """`?q=` and choices as on the page of results; sent with an address, a letter goes there.

    The answer is the same whether the address is known, has this alert, or had many letters today.
    """
    question = Question.read(request.GET)
    if not alerting.is_offered(question):
        raise Http404
    form = AlertForm(request.POST if request.method == "POST" else None)
    with one_look():
        context = {"question": question, "words": alerting.in_words(question, reader_language())}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "search/ask.html", {**context, "form": form}, status=status)
    if not ratelimit.consume(request, action="alerts_asked"):
        return ratelimit.respond_429(request)
    address = form.cleaned_data["address"].lower()
    if ratelimit.consume(request, action="alerts_of_address", key=address):
        actions.ask(address=address, question=question, language=reader_language())
    return render(
        request,
        "search/confirmation_sent.html",
        {**context, "address": form.cleaned_data["address"]},
    )


@form_page
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link: opened it changes nothing, its button confirms."""
    confirmable = _of(Alert, token)
    if confirmable is not None and request.method == "POST":
        actions.confirm(confirmable)
    context: dict[str, Any] = {"alert": confirmable}
    if confirmable is not None:
        with one_look():
            context["words"] = alerting.words_of(confirmable, reader_language())
    return render(request, "search/alert.html", context)


@form_page
def alerts(request: HttpRequest, token: str) -> HttpResponse:
    """All alerts of a reader, each with a button that ends it; what mail programs send by
    themselves (RFC 8058) ends all."""
    reader = _of(Reader, token)
    confirmed = [] if reader is None else list(reader.alerts.confirmed())
    ended = []
    if request.method == "POST":
        wanted = request.POST.get("end", "")
        ended = [
            subscription
            for subscription in confirmed
            if not wanted or str(subscription.pk) == wanted
        ]
        actions.end(ended)
    left = [subscription for subscription in confirmed if subscription not in ended]
    with one_look():
        with_words = [
            (subscription, alerting.words_of(subscription, reader_language()))
            for subscription in left
        ]
    return render(request, "search/alerts.html", {"alerts": with_words, "ended": ended})


def _of(model: type[Alert] | type[Reader], token: str) -> Any:
    try:
        return model.of_token(token)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
