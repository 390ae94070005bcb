"""Forms of a proposal: the meeting, and the rows of its parts, each with how it was read."""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.intake.papers.facts import Sure
from oicnet.meetings.models import (
    AgendaItem,
    Delegate,
    Delegation,
    Meeting,
    ReportedFigure,
    Statement,
    StatementAct,
)
from oicnet.members.models import MemberState, Organisation
from oicnet.records import permissions
from oicnet.records.permissions import Person
from oicnet.staff.choices import ManyChoices, OneChoice, WithChoices
from oicnet.staff.forms import WholeNumber
from oicnet.staff.parts import KnownChoices
from oicnet.staff.rendering import QUICK
from oicnet.text import cleaning
from oicnet.text.directions import direction
from oicnet.text.fields import Line, Paragraphs
from oicnet.text.languages import LANGUAGES, in_language
from oicnet.themes.models import Theme

MOST = 500
SURE = {
    Sure.CERTAIN: pgettext_lazy("of a reading", "certain"),
    Sure.LIKELY: pgettext_lazy("of a reading", "likely"),
    Sure.DOUBTFUL: pgettext_lazy("of a reading", "doubtful"),
}


def mark(value: object) -> dict[str, Any] | None:
    """How something was read, as a hidden field of the page holds it."""
    try:
        kept = json.loads(str(value or "null"))
        before, words, after = map(str, kept["words"])
        sure = Sure(kept["sure"])
    except (ValueError, TypeError, KeyError):
        return None
    value = str(kept.get("value", ""))
    return {"before": before, "words": words, "after": after, "sure": SURE[sure], "value": value}


class Row(WithChoices, forms.Form):
    """A row that is taken or not, and the words that it was read from."""

    take = forms.BooleanField(label=pgettext_lazy("of a proposal", "enter"), required=False)
    read = forms.CharField(widget=forms.HiddenInput, required=False)

    texts: ClassVar[tuple[str, ...]] = ()  # fields in each language, of which one is needed

    @cached_property
    def mark(self) -> dict[str, Any] | None:
        return mark(self["read"].value())

    def is_taken(self) -> bool:
        return bool(self.cleaned_data.get("take"))

    def by_language(self, name: str) -> dict[str, str]:
        """The columns of a text in the languages of the page."""
        keys = (f"{name}_{language}" for language in LANGUAGES)
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}

    def clean(self) -> None:
        super().clean()
        for name in self.texts:
            fields = [f"{name}_{each}" for each in LANGUAGES if f"{name}_{each}" in self.fields]
            texts = [self.cleaned_data.get(field, "") for field in fields]
            if fields and not any(map(cleaning.has_words, texts)):
                self.add_error(fields[0], _("Enter the text in at least one language."))

    def full_clean(self) -> None:
        """What is not taken may be anything."""
        super().full_clean()
        if self.is_bound and not self.is_taken():
            self.errors.clear()


class AgendaRow(Row):
    texts = ("title",)
    outcome = forms.ChoiceField(
        label=gettext_lazy("outcome"),
        choices=[("", "–"), *AgendaItem.Outcome.choices],
        required=False,
    )


class StatementRow(Row):
    texts = ("text",)
    act: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("purpose"), to_field_name="reference"
    )
    organisations: Any = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("organisations named"), required=False
    )
    themes: Any = forms.ModelMultipleChoiceField(
        None, label=pgettext_lazy("area of work", "themes"), required=False
    )


class RecommendationRow(Row):
    texts = ("text",)
    number = WholeNumber(label=gettext_lazy("number"), min_value=1, max_value=999)
    all_members = forms.BooleanField(label=gettext_lazy("all member states"), required=False)
    secretariat = forms.BooleanField(label=gettext_lazy("the secretariat"), required=False)
    states: Any = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("member states"), required=False
    )
    organisations: Any = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("organisations"), required=False
    )


class DelegationRow(Row):
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
    attendance = forms.ChoiceField(
        label=gettext_lazy("attendance"), choices=Delegation.Attendance.choices
    )

    def clean(self) -> None:
        super().clean()
        named = self.cleaned_data
        if bool(named.get("member_state")) == bool(named.get("organisation")):
            self.add_error(
                None, _("A delegation must represent either a member state or an organisation.")
            )


class PersonRow(Row):
    texts = ("name",)
    place = forms.IntegerField(widget=forms.HiddenInput)  # of the delegation, from 0
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=Delegate.Role.choices)


class FigureRow(Row):
    subject = forms.ChoiceField(
        label=gettext_lazy("what is claimed"),
        choices=ReportedFigure._meta.get_field("subject").flatchoices,
    )
    number = WholeNumber(label=gettext_lazy("number"), min_value=0, max_value=100_000)


class PaperRow(Row):
    arrival = forms.IntegerField(widget=forms.HiddenInput)
    title = Line(label=gettext_lazy("title"), max_length=300)
    document_kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=Document.Kind.choices)
    language = forms.ChoiceField(label=gettext_lazy("language"), choices=settings.LANGUAGES)
    same_as = WholeNumber(
        label=gettext_lazy("document number"),
        min_value=1,
        max_value=99,
        help_text=gettext_lazy("Files with the same number are versions of one document."),
    )


# What stands in each language, and how long a line may be; a text of several lines has no limit.
TEXTS: dict[type[Row], tuple[tuple[str, Any, int | None], ...]] = {
    AgendaRow: (("title", gettext_lazy("title"), 300),),
    StatementRow: (("text", gettext_lazy("text"), None),),
    RecommendationRow: (("text", gettext_lazy("text"), None),),
    PersonRow: (
        ("name", gettext_lazy("name"), 120),
        ("post", pgettext_lazy("delegate", "post"), 300),
    ),
}
CHOSEN: dict[str, Any] = {
    "act": (Statement, StatementAct),
    "member_state": (Delegation, MemberState),
    "organisation": (Delegation, Organisation),
    "institution": (Delegation, Organisation),
    "organisations": (Statement, Organisation),
    "themes": (Statement, Theme),
}


def row_form(base: type[Row], languages: Sequence[str], user: Person) -> type[Row]:
    """A row with its texts in the languages of the papers, and what the user may choose."""
    form: Any = type(base.__name__, (base,), {})
    form.base_fields = deepcopy(base.base_fields)
    for name, label, longest in TEXTS.get(base, ()):
        for language in languages:
            form.base_fields[f"{name}_{language}"] = _text(language, label, longest)
    for name, field in form.base_fields.items():
        if isinstance(field, forms.ModelMultipleChoiceField):
            _choose_many(name, field, user)
        elif isinstance(field, forms.ModelChoiceField):
            owner, model = CHOSEN[name]
            field.queryset = permissions.choosable(user, model)
            if name == "act":  # a short list: chosen from, not searched
                field.choices = [(act.reference, str(act)) for act in field.queryset]
                continue
            key = owner._meta.get_field(name)
            field.widget = OneChoice(key, admin.site, choices=field.choices)
    return form


def _choose_many(name: str, field: forms.ModelMultipleChoiceField, user: Person) -> None:
    owner, model = (Meeting, MemberState) if name == "states" else CHOSEN[name]
    field.queryset = permissions.choosable(user, model)
    key = owner._meta.get_field("host_state" if name == "states" else name)
    field.widget = ManyChoices(key, admin.site, choices=field.choices)


def _text(language: str, label: str | Promise, longest: int | None) -> forms.CharField:
    attributes = {"lang": language, "dir": direction(language)}
    if longest:
        box: forms.Widget = forms.TextInput(attrs={**attributes, "class": "vTextField"})
        return Line(
            label=in_language(label, language), required=False, max_length=longest, widget=box
        )
    box = forms.Textarea(attrs={**attributes, "rows": 3, "class": "vLargeTextField"})
    return Paragraphs(label=in_language(label, language), required=False, widget=box)


class Rows(KnownChoices):
    pass


def formset(
    base: type[Row],
    prefix: str,
    languages: Sequence[str],
    user: Person,
    data: Mapping[str, Any] | None = None,
    initial: Sequence[dict[str, Any]] | None = None,
) -> Any:
    """The rows of one kind."""
    made = forms.formset_factory(
        row_form(base, languages, user),
        Rows,
        extra=0,
        max_num=MOST,
        absolute_max=MOST,
        renderer=QUICK,
    )
    return made(data, initial=initial, prefix=prefix)
