"""The forms of a proposal, filled with what was read; what is doubtful is shown alone."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from oicnet.documents.recognising import LANGUAGES as LANGUAGE_WORDS
from oicnet.intake.papers.aligning import Joined
from oicnet.intake.papers.facts import Fact, Reading, Sure
from oicnet.meetings.models import Meeting
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.records import permissions
from oicnet.records.models import Reference
from oicnet.themes.models import Theme

from .taking import Paper, Taken

AROUND = 70  # letters that are shown beside the words that were read
LONGEST = 240  # letters of these that are shown
TOGETHER = frozenset(["communique", "agenda", "participants", "work_plan", "rules", "resolution"])
SHORT_TEXTS = {"title": 300, "place": 120, "motto": 300, "chair_words": 300}


class Keys:
    """Primary keys by reference, of what the user may choose. One query for each kind."""

    def __init__(self, user: Any) -> None:
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

    def one(self, kind: str, reference: str) -> int | None:
        return self._keys[kind].get(reference)


class Filling:
    """Initial values of all forms, from the facts of all versions."""

    def __init__(
        self, facts: Sequence[Joined], readings: Mapping[str, Reading], taken: Taken, user: Any
    ) -> None:
        self.facts, self.readings, self.taken = facts, readings, taken
        self.languages = list(readings)
        self.keys = Keys(user)

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

    def row(self, fact: Joined, **values: Any) -> dict[str, Any]:
        take = fact.sure > Sure.DOUBTFUL
        return {"take": take, "read": json.dumps(self.read(fact)), **values}

    def texts(self, fact: Joined, name: str) -> dict[str, str]:
        return {f"{name}_{language}": str(each.value) for language, each in fact.facts.items()}

    def agenda(self) -> list[dict[str, Any]]:
        return [
            self.row(
                fact,
                **self.texts(fact, "title"),
                outcome=next(filter(None, (each.more["outcome"] for each in _of(fact))), ""),
            )
            for fact in self.of("agenda_item")
        ]

    def statements(self) -> list[dict[str, Any]]:
        return [
            self.row(
                fact,
                **self.texts(fact, "text"),
                act=fact.first.more["act"],
                organisations=self.keys.of("organisation", _all(fact, "organisations")),
                themes=self.keys.of("theme", _all(fact, "themes")),
            )
            for fact in self.of("statement")
        ]

    def recommendations(self) -> list[dict[str, Any]]:
        rows = []
        for place, fact in enumerate(self.of("recommendation"), start=1):
            to = _all(fact, "addressees")
            rows.append(
                self.row(
                    fact,
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
                    **{kind: self.keys.one(more["kind"], fact.value)},
                    institution=self.keys.one("organisation", institution),
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
                row = {"take": fact.sure > Sure.DOUBTFUL, "place": place, "role": person.role}
                for language, own in versions.items():
                    row |= {f"name_{language}": own[number].name[:120]}
                    row |= {f"post_{language}": own[number].post[:300]}
                rows.append(row)
        return rows

    def figures(self) -> list[dict[str, Any]]:
        return [
            self.row(fact, subject=fact.first.more["subject"], number=fact.value)
            for fact in self.of("figure")
            if fact.first.more["subject"] != "delegations"
        ]

    def papers(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        documents: list[tuple[str, str, set[str]]] = []
        for paper in self.taken.papers:
            if paper.arrival is None:
                continue
            language = paper.language or _language_of(paper.name)
            number = _document_of(paper, language, documents)
            rows.append(
                {
                    "take": True,
                    "arrival": paper.arrival.pk,
                    "title": paper.title[:300],
                    "document_kind": paper.kind,
                    "language": language,
                    "same_as": number,
                }
            )
        return rows

    def meeting(self) -> dict[str, Any]:
        """Values of the meeting's own fields, and from which words each was read."""
        values: dict[str, Any] = {"hosts": [], "themes": []}
        reads: dict[str, list[dict[str, Any]]] = {}
        for fact in self.facts:
            for name, value, shown in self._fields(fact):
                reads.setdefault(_group(name), [])
                read = self.read(fact, shown, name.rpartition("_")[2])
                if read not in reads[_group(name)]:
                    reads[_group(name)].append(read)
                if fact.sure == Sure.DOUBTFUL or value in (None, ""):
                    continue
                if isinstance(values.get(name), list):
                    values[name].append(value)
                else:
                    values.setdefault(name, value)
        titles = [paper.title for paper in self.taken.papers]
        titles += [values[key] for key in values if key.startswith("title_")]
        return values | {
            "reference": _reference(values.get("body"), values.get("number")),
            "source_title": next(iter(titles), ""),
            "reads": json.dumps(reads),
            "languages": " ".join(self.languages),
            "batch": self.taken.batch,
            "rest": self.rest(),
        }

    def _fields(self, fact: Joined) -> Iterable[tuple[str, Any, object]]:
        """Each field that a fact fills: its name, its value, and how that is told."""
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
            yield "chair", self.keys.one("organisation", organisation), value
            if not organisation:
                for language, each in fact.facts.items():
                    yield f"chair_words_{language}", each.value[:300], each.value
        elif kind in {"body", "host", "host_state", "theme"}:
            of = {"host": "organisation", "host_state": "state"}.get(kind, kind)
            name = {"host": "hosts", "theme": "themes"}.get(kind, kind)
            yield name, self.keys.one(of, value), fact.first.words
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


def _all(fact: Joined, name: str) -> list[Any]:
    """What any version names."""
    return list(dict.fromkeys(key for each in _of(fact) for key in each.more.get(name, ())))


def _group(name: str) -> str:
    """The texts of one field in all languages stand beside the same words."""
    return re.sub(r"_(?:ar|en|fr)$", "", name)


def _language_of(name: str) -> str:
    words = set(re.split(r"[\W_]+", name.lower()))
    return next((code for code, names in LANGUAGE_WORDS.items() if names & words), "ar")


def _document_of(paper: Paper, language: str, documents: list[tuple[str, str, set[str]]]) -> int:
    """The number of the document of which a file is a version: one of the same kind, or of the
    same name but for the language, that is not there in this language yet."""
    spoken = {word for names in LANGUAGE_WORDS.values() for word in names}
    words = [word for word in re.split(r"[\W_]+", paper.name.lower()) if word not in spoken]
    stem = " ".join(words)
    for number, (kind, name, languages) in enumerate(documents, start=1):
        is_same = (kind == paper.kind and kind in TOGETHER) or name == stem
        if is_same and language not in languages:
            languages.add(language)
            return number
    documents.append((paper.kind, stem, {language}))
    return len(documents)


def _reference(body: int | None, number: int | None) -> str:
    """As the body's meetings are called: M4 after M3; ICLM-7 after ICLM-6."""
    if body is None or number is None:
        return ""
    numbered = Meeting.objects.filter(body=body, number__isnull=False).order_by("-number")
    for reference, other in numbered.values_list("reference", "number"):
        if reference.endswith(str(other)):
            wanted = f"{reference.removesuffix(str(other))}{number}"
            return "" if Reference.taken([wanted]) else wanted
    own = Body.objects.filter(pk=body).values_list("reference", flat=True)
    wanted = f"{next(iter(own), 'B-M').removeprefix('B-')}-{number}"
    return "" if Reference.taken([wanted]) else wanted
