"""Staff pages of needs, offers, matches and bilateral cooperation."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oicnet.records import permissions
from oicnet.staff import lists
from oicnet.staff.base import RecordAdmin
from oicnet.staff.steps import STEPS, Step
from oicnet.staff.waiting import Line, Wait

from . import actions, asking
from .forms import AnswerForm, FollowForm
from .models import Answer, BilateralCooperation, Match, Need, Offer, WorkingLanguage


class CooperationAdmin(RecordAdmin):
    """Working languages are ticked, not typed."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, ArrayField):
            return forms.MultipleChoiceField(
                label=db_field.verbose_name,
                choices=WorkingLanguage.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Need)
class NeedAdmin(CooperationAdmin):
    list_display = [*RecordAdmin.list_display, "member_state", "theme", "priority", "form"]
    list_filter = ["priority", "form", "theme", *RecordAdmin.list_filter]
    list_select_related = ["member_state", "theme"]
    date_hierarchy = "wanted_by"
    search_fields = ["member_state__reference"]


@admin.register(Offer)
class OfferAdmin(CooperationAdmin):
    list_display = [
        *RecordAdmin.list_display,
        lists.column("offered_by", _("Offered by")),
        "theme",
        "form",
    ]
    list_filter = ["form", "theme", *RecordAdmin.list_filter]
    list_select_related = ["member_state", "organisation", "theme"]
    date_hierarchy = "available_from"
    search_fields = ["member_state__reference", "organisation__reference"]


ANSWER = Step(
    _("Say whether it is shown"),
    _("Your answer is recorded."),
    _(
        "The register found that this need and this offer fit. If both sides agree, the public "
        "will see that they were brought together, and what came of it."
    ),
    "view",
    {Match.Status.DRAFT, Match.Status.IN_REVIEW},
    AnswerForm,
    lambda match, user, form: actions.answer(
        match,
        agrees=form.cleaned_data["answer"] == Answer.AGREED,
        on=form.cleaned_data["answered_on"],
        by=user,
    ),
    applies=lambda user, match: bool(actions.side_of(user, match)),
)
FOLLOW = Step(
    _("Record what came of it"),
    _("What came of it is recorded."),
    _("When the two sides came into contact, agreed, and concluded; and with what outcome."),
    "view",
    {Match.Status.DRAFT, Match.Status.IN_REVIEW, Match.Status.PUBLISHED},
    FollowForm,
    lambda match, user, form: actions.follow(
        match, days=form.cleaned_data, outcome=form.outcome(), by=user
    ),
    initial=lambda match: {name: getattr(match, name) for name in FollowForm.base_fields},
    applies=actions.may_follow,
)


def _agreed(_model: type[Match]) -> Q:
    both = Q(need_side=Answer.AGREED, offer_side=Answer.AGREED)
    return both & Q(status__in=[Match.Status.DRAFT, Match.Status.IN_REVIEW])


def _unanswered(_model: type[Match]) -> Q:
    asked_of_none = Q(offer_side="", offer__member_state=None)
    return Q(status=Match.Status.DRAFT) & asked_of_none


def _about(match: Match) -> list[tuple[Any, Any, str]]:
    """What is brought together: the kind, the record, and whose it is."""
    by = match.offer.offered_by
    return [
        (Need._meta.verbose_name, match.need, match.need.member_state.name),
        (Offer._meta.verbose_name, match.offer, by.name if by else ""),
    ]


@admin.register(Match)
class MatchAdmin(RecordAdmin):
    steps: ClassVar = {**STEPS, "answer": ANSWER, "follow": FOLLOW}
    waits = (
        Wait("agreed", _("agreed by both sides, to be published"), _agreed),
        Wait("organisation", _("an organisation is to be asked"), _unanswered),
    )
    list_display = [*RecordAdmin.list_display, "need_side", "offer_side", "contacted_on"]
    list_filter = ["need_side", "offer_side", *RecordAdmin.list_filter]
    list_select_related = ["need", "offer"]
    date_hierarchy = "contacted_on"
    search_fields = ["need__reference", "offer__reference"]

    def own_lines(self, request: HttpRequest) -> list[Line]:
        """To a focal point: the matches of which his state is asked whether they are shown."""
        state = permissions.state_of(request.user)
        asked = asking.notices(state, timezone.localdate()) if state else ()
        return [Line(one.label, one.address) for one in asked]

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {**super().page_context(request, row), "fits": row.reasons, "about": _about(row)}

    def _look(self, record: Any, key: str) -> dict[str, Any]:
        return {**super()._look(record, key), "fits": record.reasons, "about": _about(record)}


@admin.register(BilateralCooperation)
class BilateralCooperationAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "first", "second", "theme", "state"]
    list_filter = ["state", "theme", *RecordAdmin.list_filter]
    list_select_related = ["first", "second", "theme"]
    date_hierarchy = "since"
    search_fields = ["first__reference", "second__reference"]
