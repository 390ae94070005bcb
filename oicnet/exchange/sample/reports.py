"""Sample progress reports: some states report at every due date, some seldom, some never.

A state reports in its own language; most reports are translated, some not, a few no longer
faithfully. The secretariat confirms about two thirds, and not always what was declared. Some states have
answered a recommendation: that they support it, or take note of it.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, cycle
from typing import Any

from oicnet.text.languages import LANGUAGES

from .archive import Archive
from .content import Table, read
from .recommendations import DUE, TODAY, meeting_of

BEGINNINGS = {"not_started": 30, "under_way": 50, "implemented": 13, "not_applicable": 7}
NEXT = {"not_started": ["not_started", "under_way", "under_way"],
        "under_way": ["under_way", "implemented"]}  # fmt: skip
WITHDRAWN = {
    "ar": "أُرسل التقرير إلى توصية أخرى خطأً.",
    "en": "The report was meant for another recommendation.",
    "fr": "Le rapport concernait une autre recommandation.",
}


class Reports:
    """Writes the reports on one recommendation after another."""

    def __init__(self, archive: Archive, states: list[str], chance: random.Random) -> None:
        self.archive, self.chance, self.states = archive, chance, states
        self.words = read("accounts")
        self.zeal = {state: chance.choice([0.6, 0.35, 0.2, 0.06, 0.0]) for state in states}
        self.papers: dict[str, list[Table]] = defaultdict(list)
        for paper in [*read("documents-2023")["documents"], *read("documents-2025")["documents"]]:
            for theme in paper.get("themes", []):
                self.papers[theme].append(paper)

    def write(self, recommendation: Table) -> None:
        accounts = self._accounts(recommendation["reference"])
        addressed = self.states if recommendation["to"] == ["all"] else recommendation["to"]
        for state in (state for state in addressed if state in self.states):
            keen = self.zeal[state] if addressed is self.states else max(self.zeal[state], 0.5)
            for number, (day, declared) in enumerate(self._days(recommendation, keen), start=1):
                account = next(accounts[declared])
                self._report(recommendation, state, number, day, declared, account)

    def _days(self, recommendation: Table, keen: float) -> Iterator[tuple[date, str]]:
        """When a state reports, and what it then declares: it goes on, it does not go back."""
        declared = ""
        for due in DUE[meeting_of(recommendation)]:
            day = due + timedelta(days=self.chance.randrange(-24, 19))
            if day > TODAY or declared in {"implemented", "not_applicable"}:
                return
            if self.chance.random() < keen:
                declared = self._next(declared)
                yield day, declared

    def _next(self, declared: str) -> str:
        if declared:
            return self.chance.choice(NEXT[declared])
        return self.chance.choices(list(BEGINNINGS), list(BEGINNINGS.values()))[0]

    def _accounts(self, reference: str) -> dict[str, Iterator[Table]]:
        """By status: what is said of this recommendation first, then what fits any, and again."""
        own, common = self.words.get(reference, {}), self.words["any"]
        return {
            status: cycle(chain(self._mixed(own.get(status, [])), self._mixed(common[status])))
            for status in BEGINNINGS
        }

    def _mixed(self, rows: list[Table]) -> list[Table]:
        return self.chance.sample(rows, len(rows))

    def _report(
        self,
        recommendation: Table,
        state: str,
        number: int,
        day: date,
        declared: str,
        account: Table,
    ) -> None:
        further = self.words["further"].get(declared)
        if further and self.chance.random() < 0.4:
            more = self.chance.choice(further)
            account = {language: f"{account[language]} {more[language]}" for language in account}
        self.archive.record(
            "recommendations.progressreport", f"{recommendation['reference']}-{state}-{number}",
            recommendation=recommendation["reference"], member_state=state, reported_on=day,
            declared=declared, **self._languages(state, account),
            **self._confirmation(day, declared), **self._evidence(recommendation, day),
            **self._status(day),
        )  # fmt: skip

    def _languages(self, state: str, account: Table) -> Table:
        spoken = self.words["languages"]
        own = next((language for language in spoken if state in spoken[language]), "en")
        others = [language for language in account if language != own]
        kept = others if (fate := self.chance.random()) > 0.2 else others[: int(fate > 0.12)]
        standings: Table = {f"standing_{language}": "working" for language in others}
        stale = [self.chance.choice(kept)] if kept and self.chance.random() < 0.04 else []
        return {
            "account": {language: account[language] for language in [own, *kept]},
            **standings, f"standing_{own}": "original", "stale": stale,
        }  # fmt: skip

    def _confirmation(self, day: date, declared: str) -> Table:
        on = day + timedelta(days=self.chance.randrange(8, 45))
        if self.chance.random() > 0.68 or on > TODAY:
            return {}
        if declared == "implemented" and self.chance.random() < 0.25:
            remark = self.chance.choice(self.words["remarks"])
            return {"confirmed": "under_way", "confirmed_on": on, "remark": remark}
        return {"confirmed": declared, "confirmed_on": on}

    def _evidence(self, recommendation: Table, day: date) -> Table:
        able = [
            paper["reference"] for paper in self.papers[recommendation["themes"][0]]
            if paper["dated_on"] < day and "status" not in paper
        ]  # fmt: skip
        attached = able and self.chance.random() < 0.15
        return {"evidence": [self.chance.choice(able)]} if attached else {}

    def _status(self, day: date) -> dict[str, Any]:
        fate = self.chance.random()
        if day > date(2026, 10, 1):  # the latest ones are still with the secretariat
            return {"status": "in_review" if fate < 0.12 else "draft"} if fate < 0.18 else {}
        if fate < 0.006:
            return {"status": "withdrawn", "withdrawn_at": "2026-11-18T13:30:00Z",
                    "withdrawal_reason": WITHDRAWN}  # fmt: skip
        return {}


def build(archive: Archive, states: list[str], chance: random.Random) -> None:
    reports = Reports(archive, states, chance)
    for recommendation in read("recommendations")["recommendations"]:
        if "status" not in recommendation:
            reports.write(recommendation)
            _positions(archive, recommendation, states)
    for reading in read("accounts")["readings"]:
        _reading(archive, reading)


def _positions(archive: Archive, recommendation: Table, states: list[str]) -> None:
    """What some states answer, some weeks after the meeting; by a chance of its own, so that all
    other rows stay as they are."""
    reference = recommendation["reference"]
    chance = random.Random(reference)  # noqa: S311 - variety, not secrecy
    answers, first_due = read("accounts")["positions"], DUE[meeting_of(recommendation)][0]
    addressed = states if recommendation["to"] == ["all"] else recommendation["to"]
    for state in (state for state in addressed if state in states):
        if chance.random() < 0.3:
            answer = chance.choices(answers, [3, 3, 2])[0]
            text = {language: answer[language] for language in LANGUAGES}
            archive.record(
                "recommendations.position", f"{reference}-{state}-P1",
                recommendation=reference, member_state=state, stance=answer["stance"],
                text=text if chance.random() < 0.6 else {},
                published_at="2026-11-12T09:00:00Z",
                taken_on=first_due - timedelta(days=chance.randrange(40, 100)),
            )  # fmt: skip


def _reading(archive: Archive, reading: Table) -> None:
    """What the secretariat reads itself, of a state that has not reported."""
    state, day = reading["member_state"], reading["confirmed_on"]
    reference = f"{reading['recommendation']}-{state}-S{day:%Y%m%d}"
    archive.record(
        "recommendations.progressreport", reference, reported_on=day, declared="", **reading
    )
