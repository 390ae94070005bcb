"""Sample decisions with their operative paragraphs, and to whom they are addressed."""

from .archive import Archive
from .content import noted, read


def build(archive: Archive, states: list[str]) -> None:
    for decision in read("decisions")["decisions"]:
        reference, named = decision["reference"], decision.pop("to")
        paragraphs = decision.pop("paragraphs", [])
        archive.record("decisions.decision", sources=["SRC-SAMPLE-1"], **noted(decision, "text"))
        for name in named:
            if name in {"all", "network"}:
                values = {"addressee_kind": name}
            elif name in states:
                values = {"addressee_kind": "state", "member_state": name}
            else:
                values = {"addressee_kind": "organisation", "organisation": name}
            archive.add("decisions.decisionaddressee", f"{reference}-TO-{name.upper()}",
                        decision=reference, **values)  # fmt: skip
        for number, paragraph in enumerate(paragraphs, start=1):
            archive.add("decisions.operativeparagraph", f"{reference}-OP{number:02}",
                        decision=reference, number=number, **paragraph)  # fmt: skip
