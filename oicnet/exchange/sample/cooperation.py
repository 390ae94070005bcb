"""Sample needs and offers, those brought together, and pairs of states that cooperate."""

from datetime import date, timedelta

from .archive import Archive
from .content import Table, noted, read


def build(archive: Archive) -> None:
    for number, need in enumerate(read("needs")["needs"], start=1):
        archive.record("cooperation.need", f"SN-{number:02}", **noted(need, "description"))
    content = read("offers")
    for number, offer in enumerate(content["offers"], start=1):
        archive.record("cooperation.offer", f"SO-{number:02}", **noted(offer, "description"))
    for number, match in enumerate(content["matches"], start=1):
        pair = {"need": f"SN-{match['need']:02}", "offer": f"SO-{match['offer']:02}"}
        archive.record(
            "cooperation.match", f"SX-{number:02}", **{**_agreed(match), **match, **pair}
        )
    for number, pair in enumerate(content["pairs"], start=1):
        archive.record("cooperation.bilateralcooperation", f"SBC-{number:02}", **pair)


def _agreed(match: Table) -> Table:
    """Of a match that is public: both sides agreed to it, some days before their first contact."""
    if "status" in match:
        return {}
    day = match.get("contacted_on", date(2026, 11, 2))
    return {
        "proposed_on": day - timedelta(days=24),
        "need_side": "agreed", "need_answered_on": day - timedelta(days=17),
        "offer_side": "agreed", "offer_answered_on": day - timedelta(days=9),
    }  # fmt: skip
