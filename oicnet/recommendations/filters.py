"""How the list of recommendations may be narrowed, and that of their standings."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.public.filters import ChoiceFilter, Filter, Options, RecordFilter
from oicnet.themes.models import Theme

from .models import Recommendation
from .standing import ORDER, Standing, label

YES = (("yes", _("yes")),)
YES_OR_NO = (*YES, ("no", _("no")))


NO_THEME = "none"


class _OrNone(Options):
    def __iter__(self) -> Iterator[Any]:
        yield from super().__iter__()
        yield NO_THEME, _("no theme")


class ThemeFilter(RecordFilter):
    """A theme, or that there is none."""

    iterator = _OrNone

    def to_python(self, value: object) -> Any:
        return value if value == NO_THEME else super().to_python(value)

    def label_from_instance(self, record: object) -> str:
        return str(_("no theme")) if record == NO_THEME else super().label_from_instance(record)


class RecommendationFilter(Filter):
    lookups = {"meeting": "meeting", "theme": "themes", "availability": "availability"}
    orders = {
        "newest": (_("newest first"), ("-meeting__starts_on", "number")),
        "oldest": (_("oldest first"), ("meeting__starts_on", "number")),
        "reports": (_("most reports first"), ("-reporting_states", "reference")),
        "due": (_("by date of implementation"), ("due_on", "reference")),
    }

    meeting: forms.Field = RecordFilter(Meeting, label=_("Meeting"))
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    availability: forms.Field = ChoiceFilter(
        label=_("Availability"), choices=Recommendation._meta.get_field("availability").flatchoices
    )


class StandingFilter(Filter):
    """Narrows rows that are no table of the database: what each falls under is read off it."""

    # By name: what tells rows apart for it, and under which options a row falls.
    ways: ClassVar[dict[str, tuple[str, Callable[[Standing], Sequence[str]]]]] = {
        "meeting": ("recommendation.id", lambda row: [row.recommendation.meeting.reference]),
        "recommendation": ("recommendation.id", lambda row: [row.recommendation.reference]),
        "theme": (
            "recommendation.id",
            lambda row: (
                [theme.reference for theme in row.recommendation.themes.all()] or [NO_THEME]
            ),
        ),
        "group": ("state.id", lambda row: [row.state.group]),
        "state": ("state.id", lambda row: [row.state.reference]),
        "standing": ("declared", lambda row: [row.declared]),
        "report": ("is_reported", lambda row: ["yes" if row.is_reported else "no"]),
        "late": ("is_late", lambda row: ["yes"] if row.is_late else []),
    }
    lookups = dict.fromkeys(ways, "")

    meeting: forms.Field = RecordFilter(Meeting, label=_("Meeting"))
    recommendation: forms.Field = RecordFilter(Recommendation, label=_("Recommendation"))
    theme: forms.Field = ThemeFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)
    state: forms.Field = RecordFilter(MemberState, label=_("Member state"))
    standing: forms.Field = ChoiceFilter(
        label=pgettext_lazy("progress", "Standing"),
        choices=lambda: [(standing, label(standing)) for standing in ORDER],
    )
    report: forms.Field = ChoiceFilter(label=_("Report received"), choices=YES_OR_NO)
    late: forms.Field = ChoiceFilter(label=_("Report overdue"), choices=YES)

    def prepare(self) -> None:
        super().prepare()
        self._rows: list[Standing] = []
        self._kinds: dict[str, tuple[list[Any], dict[Any, Standing]]] = {}

    def counts(self, name: str, rows: list[Standing]) -> dict[str, int]:
        counted = Counter[str]()
        keys, _one_of_each = self._read(name, rows)
        numbers = Counter(keys)
        for kind, options in self._options(name, rows).items():
            counted.update(dict.fromkeys(options, numbers[kind]))
        return counted

    def narrow(self, rows: list[Standing], chosen: dict[str, Any]) -> list[Standing]:
        for name, value in chosen.items():
            option = getattr(value, "reference", value)
            kept = {
                kind for kind, options in self._options(name, rows).items() if option in options
            }
            keys, _one_of_each = self._read(name, rows)
            rows = [row for kind, row in zip(keys, rows, strict=True) if kind in kept]
        return rows

    def _read(self, name: str, rows: list[Standing]) -> tuple[list[Any], dict[Any, Standing]]:
        """What tells rows apart, and one row of each kind; read once for all filters of a path."""
        if rows is not self._rows:
            self._rows, self._kinds = rows, {}
        path, _options_of = self.ways[name]
        if path not in self._kinds:
            keys = list(map(attrgetter(path), rows))
            self._kinds[path] = keys, dict(zip(keys, rows, strict=True))
        return self._kinds[path]

    def _options(self, name: str, rows: list[Standing]) -> dict[Any, Sequence[str]]:
        """Of a row of each kind: each recommendation and state is asked once."""
        _path, options_of = self.ways[name]
        _keys, one_of_each = self._read(name, rows)
        return {kind: options_of(row) for kind, row in one_of_each.items()}
