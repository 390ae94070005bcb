"""The list of decisions, and a decision with what it came of and what came of it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.members.filters import by_relation
from oicnet.public.gathered import sections
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList
from oicnet.records.gathering import linked_rows, revive
from oicnet.themes.models import Theme

from .filters import WHOSE, DecisionFilter
from .models import (
    LATEST_FIRST,
    OLDEST_FIRST,
    Decision,
    DecisionAddressee,
    OperativeParagraph,
)

THEME_FIELDS = ("reference", "title_ar", "title_en", "title_fr")


class DecisionList(RecordList):
    title = _("Decisions")
    columns = (
        Column(_("Title"), "title", 50),
        Column(_("What it says"), "text", 60),
        Column(_("Body"), "body.name", 40),
        Column(pgettext_lazy("of a body", "Session"), "session_in_words", 40),
        Column(_("Decided on"), "decided_on"),
        Column(_("Year"), "year"),
        Column(_("What is uncertain about the day"), "day_note", 30),
        Column(_("Official symbol"), "symbol"),
    )
    queryset = (
        Decision.objects.with_year()
        .select_related("body", "meeting")
        .order_by("body__relation", LATEST_FIRST, "reference")
    )
    filter_class = DecisionFilter

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"whose": by_relation(context["object_list"], WHOSE)}


class DecisionDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Decision]:
        decisions = Decision.objects.select_related(
            "body", "meeting", "agenda_item", "document", "follows", "replaces"
        )
        themes = linked_rows(decisions, "themes", Theme.objects.published(), THEME_FIELDS)
        return decisions.annotate(theme_rows=themes)

    def related(self) -> Sequence[str | Prefetch]:
        addressees = DecisionAddressee.objects.select_related("member_state", "organisation")
        meetings = Meeting.objects.published().select_related("body", "host_state")
        return (
            Prefetch("addressees", addressees),
            Prefetch("paragraphs", OperativeParagraph.objects.select_related("act")),
            Prefetch("led_to", meetings.order_by("starts_on", "reference")),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        decision = self.object
        later = Decision.objects.published().filter(Q(follows=decision) | Q(replaces=decision))
        later = later.select_related("body", "meeting").order_by(OLDEST_FIRST, "reference")
        return super().get_context_data(
            themes=revive(Theme, decision.theme_rows),
            replaced_by=[each for each in later if each.replaces_id == decision.pk],
            later=[each for each in later if each.follows_id == decision.pk],
            sections=[*sections(decision, "decision")],
            **kwargs,
        )
