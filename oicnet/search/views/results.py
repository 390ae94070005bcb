"""The page of results, what is proposed while one types, and the page that says how it works."""

from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from oicnet.documents.models import Edition
from oicnet.exchange.views import find
from oicnet.public.feeds import NEWEST, as_atom
from oicnet.public.keeping import SHARED
from oicnet.public.tables import LAST_COLUMNS, WRITERS, Column, Table
from oicnet.public.views import form_asked_for
from oicnet.records.models import Part, Record
from oicnet.text.languages import reader_language

from ..alerting import is_offered
from ..answers import DEEPEST, Answers
from ..pages import offered
from ..questions import NEWEST as ORDER
from ..questions import Question
from ..refreshing import one_look
from ..suggesting import suggestions

PER_PAGE = 20
OPENSEARCH = "application/opensearchdescription+xml; charset=utf-8"
COLUMNS = (
    Column(gettext_lazy("Reference"), "reference"),
    Column(gettext_lazy("Title"), "heading", 60),
    Column(gettext_lazy("Kind"), "kind_name"),
    Column(gettext_lazy("Date"), "dated_on", 12),
    Column(gettext_lazy("Languages"), "languages"),
    *LAST_COLUMNS,
)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`?q=` words, one choice of each facet, `sort`, `page`; `as` a feed or a sheet.

    The reference of a record or a part leads straight to it.
    """
    question = Question.read(request.GET)
    wanted = form_asked_for(request, (*WRITERS, "atom"))
    named = named_by(question) if not wanted else None
    if named is not None and not question.chosen and is_address(question):
        return _unkept(redirect(named.record if isinstance(named, Edition) else named))
    with one_look():
        answers = Answers(question, reader_language())
        if wanted in WRITERS:
            return _unkept(WRITERS[wanted](_table(request, answers)))
        if wanted == "atom":
            return _unkept(_feed(request, answers))
        page = _page(request, answers)
        context = _context(answers, page) | {"named": named, "question": question}
    return _unkept(render(request, "search/results.html", context))


def _context(answers: Answers, page: Page) -> dict[str, Any]:
    start = (page.number - 1) * PER_PAGE
    pages = offered(answers.ranking) if page.number == 1 else []
    answers.answered = frozenset().union(*(each.words for each in pages))
    return {
        "answers": answers,
        "rows": answers.page(start, start + PER_PAGE),
        "facets": [facet for facet in answers.facets if facet.choices or facet.refusal],
        "page_obj": page,
        "offered": pages,
        "kindred": answers.kindred if page.number == 1 else [],
        "translated": answers.translated if page.number == 1 else [],
        "orders": {
            "best": answers.question.ordered("").address(),
            "newest": answers.question.ordered(ORDER).address(),
        },
        "alert": is_offered(answers.question) and answers.question.ordered("").address(),
        "deepest": DEEPEST if answers.total > DEEPEST else None,
    }


def named_by(question: Question) -> Record | Part | None:
    """What the words are the reference of, where it is public."""
    reference = question.query.possible_reference
    row = find(reference) if reference else None
    return row if isinstance(row, Record | Part) and row.is_public else None


def is_address(question: Question) -> bool:
    """Whether the words can be nothing but a reference: M3-S04, and not ILO."""
    return any(map(str.isdecimal, question.query.text))


def _page(request: HttpRequest, answers: Answers) -> Page:
    paginator = Paginator(range(answers.reachable), PER_PAGE)
    try:
        return paginator.page(request.GET.get("page", "1"))
    except (EmptyPage, PageNotAnInteger) as wrong:
        raise Http404(_("This page does not exist.")) from wrong


def _title(question: Question) -> str:
    words = question.query.text
    return _("Search: %(words)s") % {"words": words} if words else _("Search")


def _table(request: HttpRequest, answers: Answers) -> Table:
    question = answers.question
    words = [(_("Words"), question.query.text)] if question.query.text else []
    return Table(
        name="search",
        title=_title(question),
        columns=COLUMNS,
        rows=answers.page(0, DEEPEST, with_passages=False),
        filtered_by=[*words, *answers.narrowing.words(answers.language)],
        address=f"{settings.REGISTER_ADDRESS}{request.path}{answers.narrowing.wanted.address()}",
    )


def _feed(request: HttpRequest, answers: Answers) -> HttpResponse:
    """The newest records with all words."""
    here = f"{settings.REGISTER_ADDRESS}{request.path}"
    question = answers.narrowing.wanted
    newest = answers.newest(most=NEWEST)
    feed = f"{here}{question.address(**{'as': 'atom'})}"
    refusals = " ".join(map(answers.narrowing.refusal, answers.narrowing.unknown))
    return as_atom(_title(question), f"{here}{question.address()}", feed, newest, refusals)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`?q=` what was typed so far: some records that may be meant, as JSON."""
    with one_look():
        titles = suggestions(request.GET.get("q", ""), reader_language())
    return _unkept(JsonResponse({"suggestions": titles}, json_dumps_params={"ensure_ascii": False}))


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """OpenSearch: how a browser can ask the register from its own box."""
    return render(request, "search/description.xml", content_type=OPENSEARCH)


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    return render(request, "search/how.html", {"mail": settings.MAIL_IS_CONFIGURED})


def _unkept(response: HttpResponse) -> HttpResponse:
    """Shared caches may keep it as long as any page; this process keeps no page of a search."""
    response["Cache-Control"] = SHARED
    response["X-Robots-Tag"] = "noindex"
    return response
