"""Sample decisions, and to whom they are addressed."""

from .archive import Archive
from .content import noted, read


def build(archive: Archive, states: list[str]) -> None:
    for decision in read("decisions")["decisions"]:
        reference, named = decision["reference"], decision.pop("to")
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
