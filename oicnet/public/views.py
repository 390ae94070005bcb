"""List and detail pages of records. Everything public passes `published` or `visible_to` here."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import DetailView, ListView

from oicnet.records import duplicates, kinds
from oicnet.records.compiled import Compiled, CompiledRelated
from oicnet.records.gathering import changed_at, revive, with_sources_and_corrections
from oicnet.records.models import Correction, Part, Record, Source
from oicnet.records.permissions import Person

from .feeds import NEWEST, as_atom
from .filters import Filter
from .tables import LAST_COLUMNS, WRITERS, Column, Table


def form_asked_for(request: HttpRequest, forms: Collection[str]) -> str:
    """The `as` of the address; "" for the page itself.

    Raises:
        Http404: the page has no such form.
    """
    wanted = request.GET.get("as", "")
    if wanted and wanted not in forms:
        raise Http404(_("This page is not available in that format."))
    return wanted


def with_query(address: str, request: HttpRequest) -> str:
    """The address of a redirection, which keeps the query: a reader of a past day stays there."""
    query = request.META.get("QUERY_STRING", "")
    start, *place = address.split("#")
    mark = "&" if "?" in start else "?"
    return "#".join([f"{start}{mark}{query}" if query else start, *place])


class RecordList(ListView):
    """Published records, filtered by what the address says, 25 to a page.

    Without a template of its own, `record_list.html` shows a row of its kind for each.
    `?as=csv` and `?as=xlsx` give all rows of the list with its `columns`, `?as=atom` the newest.
    """

    title: str | Promise = ""
    awaited: str | Promise = _lazy("Nothing has been published here yet.")  # of an empty list
    paginate_by = 25
    filter_class: type[Filter] | None = None
    filter: Filter | None = None
    columns: Sequence[Column] = ()
    has_feed = True

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        wanted = form_asked_for(request, (*WRITERS, *(["atom"] if self.has_feed else [])))
        if wanted == "atom":
            return self.feed()
        return WRITERS[wanted](self.table()) if wanted else super().get(request, *args, **kwargs)

    def feed(self) -> HttpResponse:
        rows = self.get_queryset().alias(told_at=changed_at())
        newest = rows.order_by("-told_at", "reference")[:NEWEST]
        remark = " ".join(self.filter.refusals()) if self.filter else ""
        return as_atom(str(self.title), self.address(), self.address(feed=True), newest, remark)

    @property
    def kind(self) -> kinds.Kind:
        rows: Any = self.object_list
        return kinds.of(rows.model)

    def get_template_names(self) -> list[str]:
        return [*super().get_template_names(), "record_list.html"]

    def get_queryset(self) -> QuerySet:
        rows: Any = super().get_queryset()
        rows = rows.published()
        if self.filter_class is not None:
            self.filter = self.filter_class(self.request.GET or None)
            rows = self.filter.apply(rows)
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(filter=self.filter, **kwargs)
        model: Any = getattr(self.object_list, "model", None)
        if model is not None and context["paginator"]:
            context["counted"] = model.counted % {"count": context["paginator"].count}
        return context

    def table(self) -> Table:
        """All rows that the filter lets through, not only those of this page."""
        rows = self.get_queryset()
        return Table(
            name=self.request.path.strip("/").replace("/", "-")[3:],
            title=str(self.title),
            columns=self.all_columns(),
            rows=rows,
            filtered_by=self.filter.words() if self.filter else [],
            address=self.address(),
        )

    def all_columns(self) -> Sequence[Column]:
        return [Column(_("Reference"), "reference"), *self.columns, *LAST_COLUMNS]

    def address(self, *, feed: bool = False) -> str:
        """The whole address of the list as it is filtered; that of its feed on demand."""
        query = self.request.GET.copy()
        for name in ("as", "page"):
            query.pop(name, None)
        if feed:
            query["as"] = "atom"
        text = f"?{query.urlencode()}" if query else ""
        return f"{settings.REGISTER_ADDRESS}{self.request.path}{text}"


class RecordDetail(DetailView):
    """One record at its permanent address; to staff also before it is published.

    Answers 410 with when and why for a withdrawn record, 404 for what is not public.
    """

    context_object_name = "record"
    # For readers without an account: the row, and what is read beside it.
    visible_to_all: ClassVar[Compiled[Any]]
    related_for_all: ClassVar[CompiledRelated]

    def __init_subclass__(cls) -> None:
        cls.visible_to_all = Compiled(
            lambda reference: visible_rows(for_anybody(cls), reference, AnonymousUser())
        )
        cls.related_for_all = CompiledRelated(lambda: for_anybody(cls).related())

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        reference = self.kwargs["reference"]
        form_asked_for(request, ())
        if reference != reference.lower():
            here: Any = request.resolver_match
            address = reverse(here.view_name, args=[reference.lower()])
            return redirect(with_query(address, request), permanent=True)
        self.object = self.row(reference.upper())
        if self.object is None:
            return gone_or_missing(request, self.get_queryset().model, reference)
        response = self.render_to_response(self.get_context_data(object=self.object))
        if not self.object.is_public:
            add_never_cache_headers(response)
        return response

    def row(self, reference: str) -> Any:
        """The record, if the reader may see it, with all that is read beside it."""
        if self.request.user.is_authenticated:
            row = visible_rows(self, reference, self.request.user).first()
            models.prefetch_related_objects([row] if row else [], *self.related())
        elif row := next(iter(self.visible_to_all(reference)), None):
            self.related_for_all(row)
        return row

    def related(self) -> Sequence[str | models.Prefetch]:
        """What is read beside the record, each in a query of its own."""
        return ()

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        return super().get_context_data(
            sources=revive(Source, self.object.source_rows),
            corrections=revive(Correction, self.object.correction_rows),
            **kwargs,
        )


def for_anybody(kind: type[RecordDetail]) -> RecordDetail:
    """The view of a reader without an account."""
    view, view_request = kind(), HttpRequest()
    view_request.user = AnonymousUser()
    view.request = view_request
    return view


def visible_rows(view: RecordDetail, reference: object, reader: Person) -> Any:
    """What a reader may see of a reference, with what every page says of it."""
    rows: Any = view.get_queryset().filter(reference=reference)
    return with_sources_and_corrections(rows.visible_to(reader)).order_by()


def list_class(model: type[models.Model]) -> type[RecordList] | None:
    """The view of the first list of a kind of records, if it has one."""
    lists = kinds.lists_of(model)
    page: Any = resolve(reverse(lists[0])).func if lists else None
    return getattr(page, "view_class", None)


def gone_or_missing(
    request: HttpRequest, model: type[Record | Part], reference: str
) -> HttpResponse:
    """For a duplicate, to the record into which it was merged. 410 and the reason for what was
    public, and is so no longer: it was withdrawn, or a record was that it belongs to.

    Raises:
        Http404: there is no such record, or it was never public.
    """
    if model.can_be_merged and (kept := duplicates.merged_into(reference)):
        return redirect(with_query(kept.get_absolute_url(), request), permanent=True)
    row = model._default_manager.filter(reference=reference.upper()).first()
    withdrawn = row.withdrawal if row is not None else None
    if row is None or withdrawn is None:
        raise Http404(_("This record does not exist."))
    on = timezone.localdate(withdrawn.withdrawn_at)
    context = {"row": row, "withdrawn": withdrawn, "withdrawn_on": on}
    return render(request, "410.html", context, status=410)
