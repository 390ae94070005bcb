"""The forms of a proposal, filled with what was read; what is doubtful is shown alone."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from oicnet.intake.papers.aligning import Joined
from oicnet.intake.papers.facts import Fact, Reading, Sure
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.records import permissions
from oicnet.records.permissions import Person
from oicnet.themes.models import Theme

from . import already
from .already import Already, next_reference
from .paper_rows import paper_rows
from .taking import Taken

AROUND = 70  # letters that are shown beside the words that were read
LONGEST = 240  # letters of these that are shown
SHORT_TEXTS = {"title": 300, "place": 120, "motto": 300, "chair_words": 300}


class Keys:
    """Primary keys by reference, of what the user may choose. One query for each kind."""

    def __init__(self, user: Person) -> None:
        models: dict[str, Any] = {
            "state": MemberState, "organisation": Organisation, "body": Body, "theme": Theme,
        }  # fmt: skip
        self._keys = {
            kind: dict(permissions.choosable(user, model).values_list("reference", "pk"))
            for kind, model in models.items()
        }

    def of(self, kind: str, references: Iterable[str]) -> list[int]:
        known = self._keys[kind]
        return [known[reference] for reference in references if reference in known]

    def key_of(self, kind: str, reference: str) -> int | None:
        return self._keys[kind].get(reference)


class Filling:
    """Initial values of all forms, from the facts of all versions."""

    def __init__(
        self, facts: Sequence[Joined], readings: Mapping[str, Reading], taken: Taken, user: Person
    ) -> None:
        self.facts, self.readings, self.taken = facts, readings, taken
        self.languages = list(readings)
        self.keys = Keys(user)
        self._values, self._reads = self._of_meeting()
        self.already = Already(already.find(self._values, user))

    def of(self, kind: str) -> list[Joined]:
        return [fact for fact in self.facts if fact.kind == kind]

    def read(self, fact: Joined, value: object = "", language: str = "") -> dict[str, Any]:
        """From which words a fact was read, for the page; of a version, where it has one."""
        language = language if language in fact.facts else next(iter(fact.facts))
        first = fact.facts[language]
        text = self.readings[language].text
        start, end = first.span.start, first.span.end
        before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
        after = text[end : end + AROUND].partition("\n")[0]
        if len(before) == AROUND:  # no half words
            before = f"… {before.partition(' ')[2]}"
        if len(after) == AROUND:
            after = f"{after.rpartition(' ')[0]} …"
        words = text[start:end]
        if len(words) > LONGEST:
            words, after = f"{words[:LONGEST]}…", ""
        return {"words": [before, words, after], "sure": int(fact.sure), "value": str(value)}

    def row(self, fact: Joined, *, is_there: bool = False, **values: object) -> dict[str, Any]:
        """
        Args:
            is_there: the register has it already: it is shown, and not ticked.
        """
        take = fact.sure > Sure.DOUBTFUL and not is_there
        read = self.read(fact, _("already in the register") if is_there else "")
        return {"take": take, "read": json.dumps(read), **values}

    def texts(self, fact: Joined, name: str) -> dict[str, str]:
        return {f"{name}_{language}": str(each.value) for language, each in fact.facts.items()}

    def agenda(self) -> list[dict[str, Any]]:
        return [
            self.row(
                fact,
                is_there=self.already.has_words("agenda_items", _words(fact)),
                **self.texts(fact, "title"),
                outcome=next(filter(None, (each.more["outcome"] for each in _of(fact))), ""),
            )
            for fact in self.of("agenda_item")
        ]

    def statements(self) -> list[dict[str, Any]]:
        return [
            self.row(
                fact,
                is_there=self.already.has_words("statements", _words(fact)),
                **self.texts(fact, "text"),
                act=fact.first.more["act"],
                organisations=self.keys.of("organisation", _all(fact, "organisations")),
                themes=self.keys.of("theme", _all(fact, "themes")),
            )
            for fact in self.of("statement")
        ]

    def recommendations(self) -> list[dict[str, Any]]:
        rows = []
        first = self.already.recommendations + 1
        for place, fact in enumerate(self.of("recommendation"), start=first):
            to = _all(fact, "addressees")
            rows.append(
                self.row(
                    fact,
                    is_there=self.already.has_words("recommendations", _words(fact)),
                    **self.texts(fact, "text"),
                    number=place,
                    all_members=("all", "") in to,
                    secretariat=("secretariat", "") in to,
                    states=self.keys.of("state", (key for kind, key in to if kind == "state")),
                    organisations=self.keys.of(
                        "organisation", (key for kind, key in to if kind == "organisation")
                    ),
                )
            )
        return rows

    def delegations(self) -> list[dict[str, Any]]:
        rows = []
        for fact in self.of("delegation"):
            more = fact.first.more
            kind = "member_state" if more["kind"] == "state" else "organisation"
            institution = next(filter(None, (each.more["institution"] for each in _of(fact))), "")
            attendance = next(filter(None, (each.more["attendance"] for each in _of(fact))), "")
            rows.append(
                self.row(
                    fact,
                    is_there=(more["kind"], fact.value) in self.already.delegations,
                    **{kind: self.keys.key_of(more["kind"], fact.value)},
                    institution=self.keys.key_of("organisation", institution),
                    capacity=more["capacity"],
                    attendance=attendance or self._attendance(),
                )
            )
        return rows

    def _attendance(self) -> str:
        """Of all, where the meeting itself was held in one way alone."""
        modes = [fact.value for fact in self.of("mode") if fact.sure > Sure.DOUBTFUL]
        return modes[0] if modes in (["online"], ["in_person"]) else "unknown"

    def persons(self) -> list[dict[str, Any]]:
        rows = []
        for place, fact in enumerate(self.of("delegation")):
            versions = {
                language: each.more["persons"]
                for language, each in fact.facts.items()
                if each.more["persons"]
            }
            if not versions:
                continue
            leading = next(iter(versions.values()))
            versions = {key: own for key, own in versions.items() if len(own) == len(leading)}
            for number, person in enumerate(leading):
                is_there = (fact.first.more["kind"], fact.value) in self.already.delegations
                take = fact.sure > Sure.DOUBTFUL and not is_there
                row = {"take": take, "place": place, "role": person.role}
                for language, own in versions.items():
                    row |= {f"name_{language}": own[number].name[:120]}
                    row |= {f"post_{language}": own[number].post[:300]}
                rows.append(row)
        return rows

    def figures(self) -> list[dict[str, Any]]:
        return [
            self.row(
                fact,
                is_there=(fact.first.more["subject"], fact.value) in self.already.figures,
                subject=fact.first.more["subject"],
                number=fact.value,
            )
            for fact in self.of("figure")
            if fact.first.more["subject"] != "delegations"
        ]

    def papers(self) -> list[dict[str, Any]]:
        return paper_rows(self.taken.papers)

    def meeting(self) -> dict[str, Any]:
        """Values of the meeting's own fields, and from which words each was read."""
        values, there = self._values, self.already.meeting
        titles = [paper.title for paper in self.taken.papers]
        titles += [values[key] for key in values if key.startswith("title_")]
        reference = next_reference(values.get("body"), values.get("number"))
        return values | {
            "reference": there.reference if there else reference,
            "into": there.pk if there else "",
            "source_title": next(iter(titles), ""),
            "reads": json.dumps(self._reads),
            "languages": " ".join(self.languages),
            "batch": self.taken.batch,
            "rest": self.rest(),
        }

    def _of_meeting(self) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """What was read of its fields, the surest first; and by field, from which words."""
        values: dict[str, Any] = {"hosts": [], "themes": []}
        reads: dict[str, list[dict[str, Any]]] = {}
        for fact in self.facts:
            for name, value, words in self._fields(fact):
                reads.setdefault(_group(name), [])
                read = self.read(fact, words, name.rpartition("_")[2])
                if read not in reads[_group(name)]:
                    reads[_group(name)].append(read)
                if fact.sure == Sure.DOUBTFUL or value in (None, ""):
                    continue
                if isinstance(values.get(name), list):
                    values[name].append(value)
                else:
                    values.setdefault(name, value)
        return values, reads

    def _fields(self, fact: Joined) -> Iterable[tuple[str, Any, object]]:
        """Each field that a fact fills: its name, its value, and that value in words."""
        kind, value = fact.kind, fact.value
        if kind == "days":
            days = f"{value.starts_on} – {value.ends_on}"
            yield "starts_on", value.starts_on, days
            yield "ends_on", value.ends_on, days
        elif kind in {"title", "motto"}:
            for language, each in fact.facts.items():
                yield f"{kind}_{language}", each.value[: SHORT_TEXTS[kind]], each.value
        elif kind == "place":
            for language in self.languages:
                names = fact.first.more.get("names", {})
                own = fact.facts[language].value if language in fact.facts else None
                yield f"place_{language}", own or names.get(language), value
        elif kind == "chair":
            organisation = fact.first.more["organisation"]
            yield "chair", self.keys.key_of("organisation", organisation), value
            if not organisation:
                for language, each in fact.facts.items():
                    yield f"chair_words_{language}", each.value[:300], each.value
        elif kind in {"body", "host", "host_state", "theme"}:
            of = {"host": "organisation", "host_state": "state"}.get(kind, kind)
            name = {"host": "hosts", "theme": "themes"}.get(kind, kind)
            yield name, self.keys.key_of(of, value), fact.first.words
        elif kind in {"number", "mode", "announced_recommendations"}:
            yield kind, value, value if kind != "mode" else fact.first.words

    def rest(self) -> str:
        """The sentences of which nothing was understood, a line each."""
        return "\n".join(
            " ".join(span.of(reading.text).split())
            for reading in self.readings.values()
            for span in reading.rest
        )


def _of(fact: Joined) -> Iterable[Fact]:
    return fact.facts.values()


def _words(fact: Joined) -> list[str]:
    return [str(version.value) for version in _of(fact)]


def _all(fact: Joined, name: str) -> list[Any]:
    """What any version names."""
    return list(dict.fromkeys(key for each in _of(fact) for key in each.more.get(name, ())))


def _group(name: str) -> str:
    """The texts of one field in all languages stand beside the same words."""
    return re.sub(r"_(?:ar|en|fr)$", "", name)
