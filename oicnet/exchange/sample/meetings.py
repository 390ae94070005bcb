"""Sample meetings with agenda, communiqué, figures, and delegations of invented persons."""

import random
from datetime import date

from .archive import Archive
from .content import Table, noted, read

REINSTATED = {"SY": date(2025, 3, 8)}  # was suspended until then, and sent no delegation
NETWORK = "B-NET"
INSTITUTIONS = {"BH": "CSB-BH", "MA": "ANAPEC", "TR": "ISKUR"}


def build(archive: Archive, states: list[str], chance: random.Random) -> None:
    content = read("meetings")
    for source in content["sources"]:
        archive.add("records.source", is_sample=True, **source)
    for body in content["bodies"]:
        archive.record("members.body", **body)
    for meeting in content["meetings"]:
        archive.record("meetings.meeting", **{"body": NETWORK, **noted(meeting, "summary")})
    for meeting, items in read("agendas").items():
        for number, item in enumerate(items, start=1):
            archive.add("meetings.agendaitem", f"{meeting}-A{number:02}", meeting=meeting,
                        number=number, **item)  # fmt: skip
    for number, statement in enumerate(content["statements"], start=1):
        archive.add("meetings.statement", f"SM5-S{number:02}", meeting="SM5",
                    number=number, **statement)  # fmt: skip
    for communique in content["communiques"]:
        archive.add("meetings.communique", f"{communique['meeting']}-FC", **communique)
    for figure in content["figures"]:
        named = f"{figure['meeting']}-F-{figure['subject'].upper()}-{figure['source']}"
        archive.add("meetings.reportedfigure", named, **figure)
    days = {meeting["reference"]: meeting["starts_on"] for meeting in content["meetings"]}
    people = read("delegations")
    for attended in people["attended"]:
        _delegations(archive, attended, days[attended["meeting"]], people, states, chance)


def _delegations(
    archive: Archive,
    attended: Table,
    day: date,
    people: Table,
    states: list[str],
    chance: random.Random,
) -> None:
    meeting = attended["meeting"]
    able = [state for state in states if REINSTATED.get(state, day) <= day]
    others = [state for state in able if state not in attended["named"]]
    drawn = chance.sample(others, attended["states"] - len(attended["named"]))
    for state in sorted([*attended["named"], *drawn]):
        reference = f"{meeting}-{state}"
        archive.add(
            "meetings.delegation", reference, meeting=meeting, member_state=state,
            attendance=chance.choice(attended["ways"]), institution=INSTITUTIONS.get(state),
        )  # fmt: skip
        for number in range(1, chance.choice([1, 2, 2, 3]) + 1):
            _delegate(archive, reference, number, people, chance)
    for organisation, capacity in attended.get("organisations", {}).items():
        archive.add(
            "meetings.delegation", f"{meeting}-{organisation}", meeting=meeting,
            organisation=organisation, capacity=capacity, attendance="online",
        )  # fmt: skip


def _delegate(
    archive: Archive, delegation: str, number: int, people: Table, chance: random.Random
) -> None:
    """An invented person: a given name and a word such as "imagined"; never a public name."""
    first, family = chance.choice(people["given"]), chance.choice(people["family"])
    name = {
        language: f"{first[script]} {family[script]}"
        for language, script in (("ar", "ar"), ("en", "latin"), ("fr", "latin"))
    }
    archive.add(
        "meetings.delegate", f"{delegation}-{number}", delegation=delegation, number=number,
        name=name, post=chance.choice(people["heads" if number == 1 else "members"]),
        role="head" if number == 1 else "member",
    )  # fmt: skip
