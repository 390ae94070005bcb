"""Delegations made of a pasted list: what was recognised is shown, corrected, then entered.

All or nothing. Whoever has a delegation already keeps it: the delegates named here join it. Names
of persons are not public until somebody says so.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.members.models import MemberState, Organisation
from oicnet.records import history, permissions, publishing
from oicnet.records.permissions import Person
from oicnet.staff.choices import OneChoice, WithChoices
from oicnet.staff.forms import Reasons
from oicnet.staff.parts import KnownChoices
from oicnet.staff.pasting import enter, owner_of
from oicnet.staff.rendering import QUICK
from oicnet.text import cleaning
from oicnet.text.fields import NO_WORD, Line, Paragraphs, Prepared
from oicnet.text.languages import LANGUAGES
from oicnet.text.matching import compact

from . import lists
from .models import Delegate, Delegation, Meeting

MOST = 500


class Pasted(forms.Form):
    attendance = forms.ChoiceField(
        label=gettext_lazy("attendance"),
        choices=Delegation.Attendance.choices,
        initial=Delegation.Attendance.UNKNOWN,
    )
    lines = Paragraphs(
        label=gettext_lazy("list of delegations"),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "class": "vLargeTextField"}),
    )

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        if len(text.splitlines()) > MOST:
            raise ValidationError(_("No more than %s at once.") % MOST)
        return text

    def read(self, register: lists.Register) -> list[lists.Sent]:
        """What the lines say; nothing, and a mistake of the form, where that is too much."""
        delegations = lists.read(self.cleaned_data["lines"], register)
        if sum(len(delegation.persons) for delegation in delegations) > MOST:
            self.add_error("lines", _("No more than %s at once.") % MOST)
            return []
        return delegations


class DelegationRow(WithChoices, forms.Form):
    leave_out = forms.BooleanField(label=gettext_lazy("leave out"), required=False)
    words = Line(widget=forms.HiddenInput, required=False)
    untaken = Line(widget=forms.HiddenInput, required=False)
    member_state: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("member state"), required=False
    )
    organisation: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("organisation"), required=False
    )
    institution: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("institution that represented the state"), required=False
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("capacity"), choices=Delegation.Capacity.choices
    )

    def clean(self) -> None:
        values = self.cleaned_data
        if values.get("leave_out"):
            self.errors.clear()
        elif bool(values.get("member_state")) == bool(values.get("organisation")):
            self.add_error(
                None, _("A delegation must represent either a member state or an organisation.")
            )


class DelegateRow(Prepared, forms.Form):
    place = forms.IntegerField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(label=gettext_lazy("leave out"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("language"), choices=settings.LANGUAGES)
    name = Line(label=gettext_lazy("name"), max_length=120, required=False)
    post = Line(label=gettext_lazy("post"), max_length=300, required=False)
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=Delegate.Role.choices)
    name_is_public = forms.BooleanField(label=gettext_lazy("the name is public"), required=False)

    def prepare(self) -> None:
        for name in ("name", "post"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def clean(self) -> None:
        name = self.cleaned_data.get("name")
        if self.cleaned_data.get("leave_out"):
            self.errors.clear()
        elif name and not cleaning.has_words(name):  # the database would tell of one at a time
            self.add_error("name", NO_WORD)


class DelegationRows(KnownChoices):
    pass


def _row_form(user: Person, site: admin.AdminSite) -> type[DelegationRow]:
    """With what this user may choose."""

    form: Any = type("OwnDelegationRow", (DelegationRow,), {})
    chosen = {
        "member_state": MemberState,
        "organisation": Organisation,
        "institution": Organisation,
    }
    form.base_fields = deepcopy(DelegationRow.base_fields)
    for name, model in chosen.items():
        field = form.base_fields[name]
        field.queryset = permissions.choosable(user, model)
        key = Delegation._meta.get_field(name)
        field.widget = OneChoice(key, site, choices=field.choices)
    return form


class Rows:
    """The rows of the preview: delegations, and under each its delegates."""

    def __init__(
        self,
        user: Person,
        site: admin.AdminSite,
        *,
        data: QueryDict | None = None,
        pasted: Sequence[lists.Sent] = (),
    ) -> None:
        most: Any = {"extra": 0, "max_num": MOST, "absolute_max": MOST, "renderer": QUICK}
        made = forms.formset_factory(_row_form(user, site), DelegationRows, **most)
        people = forms.formset_factory(DelegateRow, **most)
        self.is_bound = data is not None
        self.delegations = made(data, prefix="delegations", initial=list(map(_of_sent, pasted)))
        persons = [
            {"place": place, "language": person.language, "name": person.name, "post": person.post}
            | {"role": person.role}
            for place, sent in enumerate(pasted)
            for person in sent.persons
        ]
        self.delegates = people(data, prefix="delegates", initial=persons)

    def __iter__(self) -> Iterator[tuple[Any, list[Any]]]:
        by_place: dict[str, list[Any]] = {}
        for form in self.delegates.forms:
            by_place.setdefault(str(form["place"].value()), []).append(form)
        rows = [
            (form, by_place.get(str(place), []))
            for place, form in enumerate(self.delegations.forms)
        ]
        yield from sorted(rows, key=lambda row: _certainty(row[0]))

    def is_valid(self) -> bool:
        if self.delegations.is_valid():
            for row, people in self:
                if row.cleaned_data["leave_out"]:  # and with it who came
                    for person in people:
                        person.errors.clear()
        is_valid = self.delegations.is_valid() and self.delegates.is_valid()
        if is_valid and self.delegations.forms and not self.kept():
            self.delegations.forms[0].add_error(None, _("There is nothing left to enter."))
        return is_valid and not self.errors

    def kept(self) -> list[tuple[Any, list[Any]]]:
        return [(row, people) for row, people in self if not row.cleaned_data["leave_out"]]

    def recognised(self) -> int:
        return sum(
            bool(form["member_state"].value() or form["organisation"].value())
            for form in self.delegations.forms
        )

    @property
    def errors(self) -> bool:
        return self.is_bound and any([*self.delegations.errors, *self.delegates.errors])


def _certainty(row: BaseForm) -> int:
    """The doubtful rows are read first: with mistakes, not recognised, with something not taken."""
    is_known = row["member_state"].value() or row["organisation"].value()
    doubts = [row.is_bound and bool(row.errors), not is_known, bool(row["untaken"].value())]
    return doubts.index(True) if True in doubts else len(doubts)


def _of_sent(sent: lists.Sent) -> dict[str, Any]:
    return {
        "words": sent.words,
        "untaken": " · ".join(sent.untaken),
        "member_state": sent.state,
        "organisation": sent.organisation,
        "institution": sent.institution,
        "capacity": sent.capacity,
    }


def paste_view(pages: admin.ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Three steps on one address: paste, look, confirm."""
    meeting: Meeting = owner_of(pages, request, object_id)
    sent = request.POST if request.method == "POST" else None
    form = Pasted(sent)
    is_confirmed = sent is not None and "confirm" in sent
    reasons = Reasons(sent if is_confirmed else None) if meeting.has_been_public else None
    rows = None
    if is_confirmed:
        rows = Rows(request.user, pages.admin_site, data=sent)
        is_complete = form.is_valid() and (reasons is None or reasons.is_valid())
        if is_complete and (entered := _entered(rows, meeting, form, reasons, by=request.user)):
            words = ngettext(
                "%(count)d delegation entered.", "%(count)d delegations entered.", entered
            )
            messages.success(request, words % {"count": entered})
            change = reverse("admin:meetings_meeting_change", args=[meeting.pk])
            return HttpResponseRedirect(f"{change}#delegations-group")
    elif form.is_bound and form.is_valid() and (delegations := _read(form, request.user)):
        rows = Rows(request.user, pages.admin_site, pasted=delegations)
    context = {
        **pages.admin_site.each_context(request),
        "opts": pages.opts,
        "object": meeting,
        "title": _("Paste delegations"),
        "subtitle": str(meeting),
        "form": form,
        "rows": rows,
        "reasons": reasons,
        "there": {
            delegation.reference.rpartition("-")[2] for delegation in meeting.delegations.all()
        },
        "media": pages.media + _row_form(request.user, pages.admin_site)().media,
    }
    return TemplateResponse(request, "admin/paste_delegations.html", context)


def _read(form: Pasted, user: Person) -> list[lists.Sent]:
    """What the lines say, of the states and organisations that this user may choose."""
    states, organisations = (
        permissions.choosable(user, model) for model in (MemberState, Organisation)
    )
    return form.read(lists.Register(states, organisations))


def _entered(
    rows: Rows, meeting: Meeting, form: Pasted, reasons: Reasons | None, *, by: Person
) -> int:
    """How many delegations were entered; 0 when something is wrong, which the rows then say."""
    act: Any = history.because(_("Pasted as a list"), by=by)
    if reasons is not None:
        act = publishing.correcting(meeting, by=by, reason=reasons.reasons())
    attendance = form.cleaned_data["attendance"]
    is_entered = enter(meeting, rows, lambda: _records(rows.kept(), meeting, attendance), act)
    return len(rows.kept()) if is_entered else 0


def _records(rows: list[Any], meeting: Meeting, attendance: str) -> Iterator[tuple[Any, Any]]:
    """New delegations and delegates, each with the form that it comes from."""
    stored = meeting.delegations.prefetch_related("delegates")
    known = {(each.member_state_id, each.organisation_id): each for each in stored}
    for row, people in rows:
        values = row.cleaned_data
        represented = {field: values[field] for field in ("member_state", "organisation")}
        key = tuple(owner and owner.pk for owner in represented.values())
        delegation = known.get(key)
        there: list[Delegate] = list(delegation.delegates.all()) if delegation else []
        if delegation is None:
            named = {field: values[field] for field in ("institution", "capacity")}
            delegation = Delegation(meeting=meeting, attendance=attendance, **represented, **named)
            yield row, delegation
        yield from _delegates(people, delegation, there)


def _delegates(
    people: list[Any], delegation: Delegation, there: list[Delegate]
) -> Iterator[tuple[Any, Delegate]]:
    names = {compact(name) for each in there for name in _names(each)}
    number = max((delegate.number for delegate in there), default=0)
    for person in people:
        values = person.cleaned_data
        if values["leave_out"] or not values["name"] or compact(values["name"]) in names:
            continue
        names.add(compact(values["name"]))
        number += 1
        texts = {f"{field}_{values['language']}": values[field] for field in ("name", "post")}
        kept = {field: values[field] for field in ("role", "name_is_public")}
        yield person, Delegate(delegation=delegation, number=number, **texts, **kept)


def _names(delegate: Delegate) -> Iterator[str]:
    yield from filter(None, (Delegate.name.read(delegate, language) for language in LANGUAGES))
