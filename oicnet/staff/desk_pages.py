"""The review desk of a kind: cards of what waits for a publisher, each with its decisions.

What is decided of a page is shown as a list before it is carried out; a single decision is carried
out at once and leads to the next card. Nothing here needs a script.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.records import permissions
from oicnet.records.models import Record
from oicnet.text.cleaning import legible
from oicnet.text.punctuation import labelled

from . import bulk, desk, review
from .desks import desks

ON_A_PAGE = 25
LONGEST_NOTE = 4_000


@dataclass
class Card:
    """A record on the desk. `lines` are (label, words, address); `earlier` is what came before."""

    record: Any
    answer: desk.Answer
    options: list[tuple[str, desk.Decision]]
    texts: list[review.Text]
    missing: list[str]
    warnings: list[str]
    lines: list[tuple[Any, Any, str]] = field(default_factory=list)
    earlier: Any = None
    asks: Any = None  # the record that it answers, with its text
    problems: list[str] = field(default_factory=list)
    reading_label: Any = ""

    @property
    def decision_label(self) -> Any:
        return dict(self.options)[self.answer.decision].label


class DeskPages(admin.ModelAdmin):
    """A kind of record that has decisions of its own adds them to `decisions`."""

    decisions: ClassVar[Mapping[str, desk.Decision]] = desk.DECISIONS
    readings: ClassVar[Sequence[tuple[str, Any]]] = ()  # what "another assessment" chooses among
    desk_relations: ClassVar[Sequence[str]] = ()
    desk_order: ClassVar[Sequence[str]] = ("status", "reference")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.desk_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_desk"
        return [path("desk/", view, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        context = dict(extra_context or {})
        if permissions.may(request.user, "publish", self.model):
            context["desk_address"] = self._desk_address()
        return super().changelist_view(request, context)

    def _desk_address(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_desk")

    @classmethod
    def on_desk(cls) -> Q:
        """The condition for the rows that wait for a publisher."""
        return Q(status=Record.Status.IN_REVIEW)

    def desk_rows(self) -> QuerySet:
        return self.model._default_manager.filter(self.on_desk()).order_by(*self.desk_order)

    def fill_cards(self, cards: list[Card]) -> None:
        """Add what a publisher looks at in this kind, read for all cards at once."""

    def desk_view(self, request: HttpRequest) -> HttpResponse:
        if not permissions.may(request.user, "publish", self.model):
            raise PermissionDenied
        if request.method != "POST":
            return self._desk(request)
        if name := request.POST.get("undo"):
            return self._undo(request, name)
        if token := request.POST.get("decided"):
            answers = [desk.Answer(**row) for row in self._unsigned(request, "decided", token)]
            if "change" in request.POST:
                return self._desk(request, answers)
            return self._carry_out(request, answers)
        return self._decide(request, list(self._answers(request)))

    def _decide(self, request: HttpRequest, answers: list[desk.Answer]) -> HttpResponse:
        """One decision is carried out at once; of several a list is shown first."""
        chosen = [answer for answer in answers if answer.decision]
        only = request.POST.get("only")
        if only:
            chosen = [answer for answer in answers if str(answer.key) == only]
        cards = self._cards(chosen)
        for card in cards:
            card.problems = desk.faults(card.answer, self.decisions, card.record)
        problems = {card.record.pk: card.problems for card in cards if card.problems}
        if problems or not chosen:
            if not chosen:
                messages.error(request, _("Choose at least one decision."))
            return self._desk(request, answers, problems)
        if only:
            return self._carry_out(request, chosen, among=answers)
        return self._desk_page(request, "admin/desk_list.html", {
            "cards": cards,
            "token": self._signer(request, "decided").sign_object(
                [asdict(answer) for answer in chosen], compress=True
            ),
        })  # fmt: skip

    def _desk(
        self,
        request: HttpRequest,
        answers: Iterable[desk.Answer] = (),
        problems: Mapping[int, list[str]] | None = None,
    ) -> HttpResponse:
        """The cards of a page; or those that were sent, as they were answered."""
        pages = Paginator(self.desk_rows(), ON_A_PAGE)
        page = pages.get_page(request.GET.get("p"))
        answered = list(answers)
        if not answered:
            rows: Any = page.object_list
            rows = rows.values_list("pk", "version")
            answered = [desk.Answer(key, version) for key, version in rows]
        cards = self._cards(answered)
        for card in cards:
            card.problems = (problems or {}).get(card.record.pk, [])
        return self._desk_page(request, "admin/desk.html", {
            "page": page,
            "cards": cards,
            "problems": [card for card in cards if card.problems],
            "decisions": self.decisions,
            "readings": self.readings,
            "acts": desk.acts_of(self.model, request.user),
            "desks": desks(self.admin_site, request),
            "seen": self._signer(request, "seen").sign_object(
                [[answer.key, answer.version] for answer in answered], compress=True
            ),
        })  # fmt: skip

    def _cards(self, answers: list[desk.Answer]) -> list[Card]:
        by_key = {answer.key: answer for answer in answers}
        relations = self.desk_relations or self.list_select_related
        rows = self.model._default_manager.filter(pk__in=by_key)
        rows = rows.select_related(*relations) if isinstance(relations, list | tuple) else rows
        there = {record.pk: record for record in bulk.with_parts(list(rows))}
        cards = [
            Card(
                record=there[key],
                answer=answer,
                options=[
                    (name, decision)
                    for name, decision in self.decisions.items()
                    if decision.is_open(there[key])
                ],
                texts=review.texts(there[key]),
                missing=list(bulk.missing(there[key])),
                warnings=there[key].doubts(),
                reading_label=dict(self.readings).get(answer.reading, ""),
            )
            for key, answer in by_key.items()
            if key in there
        ]
        self.fill_cards(cards)
        return cards

    def _answers(self, request: HttpRequest) -> Iterable[desk.Answer]:
        """What the page brings back of each card that it showed; `rest` is for the undecided."""
        seen = self._unsigned(request, "seen", request.POST.get("seen", ""))
        rest = request.POST.get("rest", "")
        open_rows = self.model._default_manager.in_bulk([key for key, _version in seen])
        for key, version in seen:
            decision = request.POST.get(f"decision-{key}", "")
            row = open_rows.get(key)
            if not decision and rest in self.decisions and row is not None:
                decision = rest if self.decisions[rest].is_open(row) else ""
            note = legible(request.POST.get(f"note-{key}", "")).strip()[:LONGEST_NOTE]
            choice = request.POST.get(f"reading-{key}", "")
            yield desk.Answer(
                key,
                version,
                decision if decision in self.decisions else "",
                choice if choice in dict(self.readings) else "",
                note,
                f"sure-{key}" in request.POST,
            )

    def _carry_out(
        self,
        request: HttpRequest,
        answers: list[desk.Answer],
        among: Iterable[desk.Answer] = (),
    ) -> HttpResponse:
        """Do it, and lead to the card after the last that was decided."""
        keys = [answer.key for answer in among] or [answer.key for answer in answers]
        waiting = list(self.desk_rows().values_list("pk", flat=True))
        act = desk.take(self.model, self.decisions, answers, request.user)
        for _key, name, reason in act.refused:
            messages.error(request, labelled(name, reason))
        if act.done:
            words = ngettext(
                "%(count)d decision carried out.",
                "%(count)d decisions carried out.",
                len(act.done),
            )
            messages.success(request, words % {"count": len(act.done)})
        decided = {done.key for done in act.done}
        last = answers[-1].key if among else keys[0]
        return HttpResponseRedirect(self._address_after(waiting, decided, last))

    def _address_after(self, waiting: list[int], decided: set[int], last: int) -> str:
        """The desk at the first card that is left from this one on, else at the last one left."""
        address = self._desk_address()
        place = waiting.index(last) if last in waiting else 0
        left = [key for key in waiting if key not in decided]
        if not left:
            return address
        after = next((key for key in waiting[place:] if key not in decided), left[-1])
        number = left.index(after) // ON_A_PAGE + 1
        return f"{address}?p={number}#card-{after}" if number > 1 else f"{address}#card-{after}"

    def _undo(self, request: HttpRequest, name: str) -> HttpResponse:
        undone = desk.undo(self.model, self.decisions, name, request.user)
        if undone is None:
            messages.error(request, _("The ten minutes in which this can be undone are over."))
        else:
            for _key, record, reason in undone.refused:
                messages.error(request, labelled(record, reason))
            words = ngettext(
                "%(count)d decision undone.", "%(count)d decisions undone.", len(undone.done)
            )
            messages.success(request, words % {"count": len(undone.done)})
        return HttpResponseRedirect(request.get_full_path())

    def _signer(self, request: HttpRequest, what: str) -> signing.Signer:
        return signing.Signer(salt=f"desk:{what}:{self.opts.label_lower}:{request.user.pk}")

    def _unsigned(self, request: HttpRequest, what: str, token: str) -> Any:
        try:
            return self._signer(request, what).unsign_object(token)
        except signing.BadSignature as problem:
            raise BadRequest from problem

    def _desk_page(
        self, request: HttpRequest, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Review desk"),
            "subtitle": str(self.opts.verbose_name_plural),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, common | context)
