"""Sample needs and offers, those brought together, and pairs of states that cooperate."""

from .archive import Archive
from .content import noted, read


def build(archive: Archive) -> None:
    for number, need in enumerate(read("needs")["needs"], start=1):
        archive.record("cooperation.need", f"SN-{number:02}", **noted(need, "description"))
    content = read("offers")
    for number, offer in enumerate(content["offers"], start=1):
        archive.record("cooperation.offer", f"SO-{number:02}", **noted(offer, "description"))
    for number, match in enumerate(content["matches"], start=1):
        pair = {"need": f"SN-{match['need']:02}", "offer": f"SO-{match['offer']:02}"}
        archive.record("cooperation.match", f"SX-{number:02}", **{**match, **pair})
    for number, pair in enumerate(content["pairs"], start=1):
        archive.record("cooperation.bilateralcooperation", f"SBC-{number:02}", **pair)
