"""What the pages of workbooks ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Min
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import WorkPlan
from oicnet.records import permissions
from oicnet.records.permissions import Person
from oicnet.staff.forms import WholeNumber
from oicnet.text.alphabet import alphabetical

from .book import LARGEST
from .package import MEGABYTE

SHEET_KINDS = (
    ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
    ".ods,application/vnd.oasis.opendocument.spreadsheet"
)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("workbook"),
        widget=forms.ClearableFileInput(attrs={"accept": SHEET_KINDS}),
        allow_empty_file=True,  # `book` says it as it says the rest
        max_length=255,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than %s MB.") % (LARGEST // MEGABYTE))
        return file


class WantedMeetings(forms.Form):
    """Which meetings a workbook holds: one, those of some years, or none for a new one."""

    meeting: Any = forms.ModelChoiceField(
        None,
        label=gettext_lazy("meeting"),
        required=False,
        to_field_name="reference",
        empty_label=gettext_lazy("a new meeting"),
    )
    since = WholeNumber(
        label=gettext_lazy("from the year"), required=False, min_value=1900, max_value=2999
    )
    until = WholeNumber(
        label=gettext_lazy("to the year"), required=False, min_value=1900, max_value=2999
    )

    def __init__(self, data: QueryDict | None, user: Person) -> None:
        super().__init__(data)
        rows = Meeting.objects.filter(permissions.worked_on(user, Meeting))
        self.fields["meeting"].queryset = rows.order_by("-starts_on")  # type: ignore[attr-defined]
        ends = rows.aggregate(first=Min("starts_on"), last=Max("starts_on"))
        for name, day in (("since", ends["first"]), ("until", ends["last"])):
            year = day.year if day else None
            self.fields[name].widget.attrs["placeholder"] = year or ""

    def rows(self) -> Any:
        """The meetings that are asked for."""
        rows, chosen = self.fields["meeting"].queryset, self.cleaned_data  # type: ignore[attr-defined]
        if chosen.get("since") is None and chosen.get("until") is None:
            return rows.filter(pk=chosen["meeting"].pk) if chosen.get("meeting") else rows.none()
        if chosen.get("since") is not None:
            rows = rows.filter(starts_on__year__gte=chosen["since"])
        if chosen.get("until") is not None:
            rows = rows.filter(starts_on__year__lte=chosen["until"])
        return rows.order_by("starts_on")


class WantedPlan(forms.Form):
    """Which plan a workbook holds; none for a new one."""

    plan: Any = forms.ModelChoiceField(
        None,
        label=gettext_lazy("work plan"),
        required=False,
        to_field_name="reference",
        empty_label=gettext_lazy("a new work plan"),
    )

    def __init__(self, data: QueryDict | None, user: Person) -> None:
        super().__init__(data)
        rows = WorkPlan.objects.filter(permissions.worked_on(user, WorkPlan))
        self.fields["plan"].queryset = rows.order_by("-first_year")  # type: ignore[attr-defined]


class WantedState(forms.Form):
    """Whose reports: asked of the secretariat; whoever speaks for a state gets his own."""

    state: Any = forms.ChoiceField(label=gettext_lazy("member state"))

    def __init__(self, data: QueryDict | None, user: Person) -> None:
        super().__init__(data)
        own = permissions.state_of(user)
        states = MemberState.objects
        rows = states.visible_to(user) if own is None else states.filter(pk=own)
        self.states = {state.reference: state for state in alphabetical(rows)}
        choices = [(reference, each.name) for reference, each in self.states.items()]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> MemberState:
        return self.states[self.cleaned_data["state"]]
