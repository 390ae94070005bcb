"""A registration as plain facts, and how two such states differ, in the reader's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.text.languages import LANGUAGES, name_of

from ..models import Delegate, Delegation, Registrant, Registration

COLUMNS = (
    *(f"{text}_{language}" for text in ("name", "post") for language in LANGUAGES),
    "role",
    "attendance",
    "languages",
    "arrives_on",
    "arrival",
)
CHOICES = {"role": Delegate.Role, "attendance": Delegation.Attendance}
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """What of whom was `before` and is `after`; one is empty where somebody came or went."""

    what: str
    before: str
    after: str


def facts(registration: Registration) -> dict[str, Any]:
    """What its state says, as JSON holds it; persons by their keys."""
    institution = registration.institution
    return {
        "is_absent": registration.is_absent,
        "institution": institution.reference if institution else "",
        "persons": {str(person.pk): _of_person(person) for person in registration.persons.all()},
    }


def _of_person(person: Registrant) -> dict[str, Any]:
    values = {name: getattr(person, name) for name in COLUMNS}
    return values | {"arrives_on": str(person.arrives_on or ""), "number": person.number}


def differences(before: Facts, after: Facts) -> list[list[str]]:
    """(column, before, after) of each difference; "person" for somebody who came or went."""
    lines = [
        [name, str(before.get(name, "")), str(after.get(name, ""))]
        for name in ("is_absent", "institution")
        if before.get(name, "") != after.get(name, "")
    ]
    earlier, later = before.get("persons", {}), after.get("persons", {})
    for key in {**earlier, **later}:
        old, new = earlier.get(key), later.get(key)
        if old is None or new is None:
            lines.append(["person", _name(old), _name(new)])
            continue
        for name in COLUMNS:
            if old.get(name) != new.get(name):
                lines.append([name, _plain(old.get(name)), _plain(new.get(name)), _name(new)])
    return lines


def _name(person: Facts | None) -> str:
    if person is None:
        return ""
    return next(
        (person[f"name_{language}"] for language in LANGUAGES if person[f"name_{language}"]), ""
    )


def _plain(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def in_words(lines: list[list[str]]) -> Iterator[Line]:
    """Differences as their reader says them."""
    for name, before, after, *of in lines:
        yield Line(
            " · ".join(filter(None, [*of, _label(name)])), _words(name, before), _words(name, after)
        )


def _label(name: str) -> str:
    if name == "person":
        return capfirst(_("delegate"))
    model: Any = Registration if name in {"is_absent", "institution"} else Registrant
    return capfirst(str(model._meta.get_field(name).verbose_name))


def _words(name: str, value: str) -> str:
    if name == "is_absent":
        return _("yes") if value == "True" else _("no")
    if name in CHOICES and value:
        return str(CHOICES[name](value).label)
    if name == "languages":
        known = dict(settings.LANGUAGES)
        return _(", ").join(str(name_of(code)) for code in value.split() if code in known)
    return value
