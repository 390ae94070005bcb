"""Staff pages of needs, offers, matches and bilateral cooperation."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oicnet.records import permissions
from oicnet.records.models import Record
from oicnet.staff import lists
from oicnet.staff.base import RecordAdmin
from oicnet.staff.forms import Reasons
from oicnet.staff.row_pages import EditedAsRows
from oicnet.staff.steps import STEPS, Remark, Step
from oicnet.staff.waiting import Line, Wait

from . import actions, asking
from .forms import AnswerForm, FollowForm
from .models import Answer, BilateralCooperation, Match, Need, Offer, Proposal, WorkingLanguage


class CooperationAdmin(EditedAsRows):
    """Working languages are ticked rather than typed."""

    def row_field(self, column: Field, field: forms.Field) -> Any:
        if isinstance(column, ArrayField):
            return forms.MultipleChoiceField(
                label=column.verbose_name,
                choices=WorkingLanguage.choices,
                widget=forms.SelectMultiple(attrs={"size": 3}),
                required=False,
            )
        return field

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: object) -> Any:
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
    row_columns = (
        "member_state", "theme", "title", "priority", "form", "languages", "persons", "wanted_by",
        "description",
    )  # fmt: skip
    list_display = [*RecordAdmin.list_display, "member_state", "theme", "priority", "form"]
    list_filter = ["priority", "form", "theme", *RecordAdmin.list_filter]
    list_select_related = ["member_state", "theme"]
    date_hierarchy = "wanted_by"
    search_fields = ["member_state__reference"]


@admin.register(Offer)
class OfferAdmin(CooperationAdmin):
    row_columns = (
        "member_state", "organisation", "theme", "title", "form", "languages", "capacity",
        "available_from", "available_until", "description",
    )  # fmt: skip
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
    _("Agree to publication or not"),
    _("Your answer has been recorded."),
    _(
        "This need and this offer match. If both sides agree, the match and its outcome "
        "will be published."
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
    _("Report the outcome"),
    _("It has been proposed to the other side."),
    _(
        "Say when the two sides made contact, agreed and concluded, and with what "
        "outcome. The other side and the secretariat can see what you write and your "
        "name. It is published once both sides agree on the wording."
    ),
    "view",
    {Match.Status.DRAFT, Match.Status.IN_REVIEW, Match.Status.PUBLISHED},
    FollowForm,
    lambda match, user, form: actions.propose_outcome(
        match, days=form.cleaned_data, outcome=form.outcome(), by=user
    ),
    initial=lambda match: {
        name: getattr(actions.open_proposal(match) or match, name)
        for name in FollowForm.base_fields
    },
    applies=actions.may_follow,
)
AGREE = Step(
    _("Agree to this wording"),
    _("Your agreement has been recorded."),
    _(
        "If this describes the outcome correctly, agree to it. If not, propose a "
        "different wording. Once both sides agree, the secretariat changes what has been "
        "published."
    ),
    "view",
    {Match.Status.DRAFT, Match.Status.IN_REVIEW, Match.Status.PUBLISHED, Match.Status.WITHDRAWN},
    forms.Form,
    lambda match, user, _form: actions.agree(match, by=user),
    applies=actions.waits_for,
)
TAKE_OVER = Step(
    _("Apply the agreed wording"),
    _("Applied as a correction."),
    _("The agreed wording replaces what is published. The reason is shown with it."),
    "publish",
    {Match.Status.PUBLISHED, Match.Status.WITHDRAWN},
    Reasons,
    lambda match, user, form: actions.take_over(match, reasons=form.reasons(), by=user),
    applies=lambda _user, match: actions.is_agreed(match),
)
REFUSE = Step(
    _("Do not apply"),
    _("It was not applied."),
    _("The proposal will be closed. Both sides will see your comment."),
    "publish",
    {Match.Status.DRAFT, Match.Status.IN_REVIEW, Match.Status.PUBLISHED, Match.Status.WITHDRAWN},
    Remark,
    lambda match, user, form: actions.refuse(match, remark=form.cleaned_data["remark"], by=user),
    applies=lambda _user, match: actions.open_proposal(match) is not None,
)


def _agreed(_model: type[Match]) -> Q:
    both = Q(need_side=Answer.AGREED, offer_side=Answer.AGREED)
    return both & Q(status__in=[Match.Status.DRAFT, Match.Status.IN_REVIEW])


def _unanswered(_model: type[Match]) -> Q:
    asked_of_none = Q(offer_side="", offer__member_state=None)
    return Q(status=Match.Status.DRAFT) & asked_of_none


def _to_take_over(_model: type[Match]) -> Q:
    agreed = Proposal.objects.filter(
        ending="", need_agreed_at__isnull=False, offer_agreed_at__isnull=False
    )
    return Q(pk__in=agreed.values("match"))


def _about(match: Match) -> list[tuple[Any, Any, str]]:
    """The two sides of a match: kind, record and owner."""
    by = match.offer.offered_by
    return [
        (Need._meta.verbose_name, match.need, match.need.member_state.name),
        (Offer._meta.verbose_name, match.offer, by.name if by else ""),
    ]


def _looked_at(match: Any) -> dict[str, Any]:
    """The basis for a decision on a match: why it fits, and who proposed what."""
    proposals = match.proposals.select_related(
        "written_by", "match__need__member_state", "match__offer"
    )
    return {"fits": match.reasons, "about": _about(match), "proposals": list(proposals)}


@admin.register(Match)
class MatchAdmin(RecordAdmin):
    steps: ClassVar = {
        **STEPS,
        "answer": ANSWER,
        "agree": AGREE,
        "follow": FOLLOW,
        "take-over": TAKE_OVER,
        "refuse": REFUSE,
    }
    waits = (
        Wait("agreed", _("agreed by both sides, to be published"), _agreed),
        Wait("outcome", _("outcome agreed, to be applied"), _to_take_over),
        Wait("organisation", _("an organisation needs to be asked"), _unanswered),
    )
    list_display = [*RecordAdmin.list_display, "need_side", "offer_side", "contacted_on"]
    list_filter = ["need_side", "offer_side", *RecordAdmin.list_filter]
    list_select_related = ["need", "offer"]
    date_hierarchy = "contacted_on"
    search_fields = ["need__reference", "offer__reference"]

    def own_lines(self, request: HttpRequest) -> list[Line]:
        """For focal points: matches that wait for an answer from their state."""
        state = permissions.state_of(request.user)
        if state is None:
            return []
        today = timezone.localdate()
        notices = [*asking.notices(state, today), *asking.outcomes(state, today)]
        return [Line(notice.label, notice.address) for notice in notices]

    def page_context(self, request: HttpRequest, row: Record) -> dict[str, Any]:
        return {**super().page_context(request, row), **_looked_at(row)}

    def _look(self, record: Record, key: str) -> dict[str, Any]:
        return {**super()._look(record, key), **_looked_at(record)}


@admin.register(BilateralCooperation)
class BilateralCooperationAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "first", "second", "theme", "state"]
    list_filter = ["state", "theme", *RecordAdmin.list_filter]
    list_select_related = ["first", "second", "theme"]
    date_hierarchy = "since"
    search_fields = ["first__reference", "second__reference"]
