"""The form of a proposed meeting itself, with how each of its values was read."""

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.forms.models import modelform_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.records import permissions
from oicnet.records.permissions import Person
from oicnet.staff.choices import ManyChoices, OneChoice
from oicnet.staff.forms import RowForm, WholeNumber, day_field
from oicnet.text.directions import direction
from oicnet.text.fields import Line
from oicnet.text.languages import in_language

from .forms import mark


class MeetingForm(RowForm):
    """The meeting itself. `reads` says of each field from which words it was read."""

    reads = forms.CharField(widget=forms.HiddenInput, required=False)
    languages = forms.CharField(widget=forms.HiddenInput)
    batch = forms.UUIDField(widget=forms.HiddenInput)
    rest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400_000)
    # The meeting of the register that is completed; empty for a new one.
    into: Any = forms.ModelChoiceField(
        None,
        label=gettext_lazy("enter into"),
        required=False,
        empty_label=gettext_lazy("a new meeting"),
        widget=forms.RadioSelect,
    )
    source_title = Line(label=gettext_lazy("title of the source"), max_length=300)

    class Meta:
        model = Meeting
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: object, user: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = Meeting.objects.filter(permissions.worked_on(user, Meeting))
        there = own.filter(pk__in=[key for key in [self["into"].value()] if str(key).isdecimal()])
        into: Any = self.fields["into"]
        into.queryset = there
        self.there: Meeting | None = there.first()
        if self.there is not None:
            verb = "publish" if self.there.has_been_public else "change"
            self.there = self.there if permissions.may(user, verb, self.there) else None
        if self.is_bound and self.there is not None:
            self.instance = self.there
        for name in ("body", "host_state", "chair", "hosts", "themes"):
            field: Any = self.fields[name]
            key: Any = Meeting._meta.get_field(name)
            field.queryset = permissions.choosable(user, key.related_model)
            kind = ManyChoices if key.many_to_many else OneChoice
            field.widget = kind(key, admin.site, choices=field.choices)

    @property
    def completes(self) -> bool:
        """Whether what is confirmed is added to a meeting that is there."""
        return bool(self.instance.pk)

    @property
    def marks(self) -> dict[str, list[dict[str, Any]]]:
        """By field, from which words it was read."""
        try:
            reads = json.loads(str(self["reads"].value() or "{}"))
            return {
                name: [own for each in each_read if (own := mark(json.dumps(each)))]
                for name, each_read in reads.items()
            }
        except (ValueError, AttributeError, TypeError):
            return {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.completes:  # what the register says of it stays as it is
            cleaned |= {name: value for name, value in self._stored().items() if name in cleaned}
        titles = [name for name in self.fields if name.startswith("title_")]
        if titles and not any(cleaned.get(name) for name in titles):
            self.add_error(titles[0], _("Enter the title in at least one language."))
        return cleaned

    def _stored(self) -> dict[str, Any]:
        """What the meeting has in the fields of the form, where it has anything."""
        values: dict[str, Any] = {}
        for name in self.fields:
            if hasattr(Meeting, name):
                value = getattr(self.instance, name)
                values[name] = list(value.all()) if hasattr(value, "all") else value
        return {name: value for name, value in values.items() if value not in (None, "", [])}


FIRST = ("body", "number", "reference", "starts_on", "ends_on", "mode", "host_state")
REST = ("hosts", "chair", "announced_recommendations", "themes")


def meeting_form(languages: Sequence[str], user: Person, **form_arguments: object) -> MeetingForm:
    """The form of the meeting with its texts in some languages."""
    texts = [f"{name}_{language}" for name in ("title", "place", "motto") for language in languages]
    chairs = [f"chair_words_{language}" for language in languages]
    fields = [*FIRST, *texts, *REST]
    classes = dict.fromkeys(texts, Line) | {
        "number": WholeNumber,
        "announced_recommendations": WholeNumber,
    }
    made: Any = modelform_factory(Meeting, MeetingForm, fields=fields, field_classes=classes)
    for name, label in (("starts_on", _("starts on")), ("ends_on", _("ends on"))):
        made.base_fields[name] = day_field(label)
    for name in chairs:
        label = in_language(_("chair, in words"), name[-2:])
        made.base_fields[name] = Line(label=label, required=False, max_length=300)
    for name in [*texts, *chairs]:
        made.base_fields[name].widget.attrs |= {
            "lang": name[-2:],
            "dir": direction(name[-2:]),
            "class": "vTextField",
        }
    ordered = [*FIRST, *texts, *REST[:2], *chairs, *REST[2:]]
    made.field_order = ordered
    return made(user=user, prefix="meeting", **form_arguments)
