"""What the register already has of the meeting that papers tell of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from oicnet.meetings.models import Meeting
from oicnet.records import permissions
from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES
from oicnet.text.matching import compact


class Already:
    """A meeting that is there, or none; and what of it need not be entered again."""

    def __init__(self, meeting: Meeting | None) -> None:
        self.meeting = meeting
        self._words: dict[str, set[str]] = {}
        self.delegations: set[tuple[str, str]] = set()
        self.figures: set[tuple[str, int | None]] = set()
        self.recommendations = 0  # the highest number
        if meeting is not None:
            self._read(meeting)

    def _read(self, meeting: Meeting) -> None:
        for name, texts in (
            ("agenda_items", ["title"]),
            ("statements", ["text"]),
            ("recommendations", ["title", "text"]),
        ):
            rows: list[Any] = list(getattr(meeting, name).all())
            columns = [f"{text}_{language}" for text in texts for language in LANGUAGES]
            words = {compact(getattr(row, column)) for row in rows for column in columns}
            self._words[name] = words - {""}
            if name == "recommendations":
                self.recommendations = max((row.number for row in rows), default=0)
        for delegation in meeting.delegations.select_related("member_state", "organisation"):
            represented: Any = delegation.represented
            kind = "state" if delegation.member_state_id else "organisation"
            self.delegations.add((kind, represented.reference))
        figures = meeting.figures.values_list("subject", "number")
        self.figures = {(subject, number) for subject, number in figures}

    def has_words(self, name: str, texts: Iterable[str]) -> bool:
        """Whether a part, or a recommendation, of these words is there in any language."""
        known = self._words.get(name, set())
        return any(compact(text) in known for text in texts)


def find(values: Mapping[str, Any], user: Person) -> Meeting | None:
    """The meeting meant by what was read: of the same body with the same number, or on the same
    days; of no known body, on the same days in the same state."""
    meetings = Meeting.objects.filter(permissions.worked_on(user, Meeting))
    body, number = values.get("body"), values.get("number")
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    on_these_days = Q(starts_on__lte=ends_on, ends_on__gte=starts_on) if starts_on else Q(pk__in=())
    if body:
        meant = Q(number=number) if number else Q(pk__in=())
        # A number that differs makes another meeting, on whatever days.
        same_days = on_these_days if not number else on_these_days & Q(number=None)
        return meetings.filter(meant | same_days, body=body).order_by("pk").first()
    host = values.get("host_state")
    rows = meetings.filter(on_these_days, host_state=host) if host else meetings.none()
    return rows.order_by("pk").first() if rows.count() == 1 else None


def next_reference(body: int | None, number: int | None) -> str:
    """As the body's meetings are called: M4 after M3; ICLM-7 after ICLM-6."""
    if body is None or number is None:
        return ""
    return Meeting(body_id=body, number=number).propose_reference()
