"""What sources claim of a record, as its page shows it: by subject, then by what is said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from oicnet.records.models import Claim


@dataclass(frozen=True)
class Claimed:
    """What sources say of one thing: what is said, and by whom."""

    subject: str
    claims: list[list[Claim]]  # those that say the same together

    @property
    def is_disputed(self) -> bool:
        return len(self.claims) > 1


def claims_by_subject(claims: Iterable[Claim]) -> list[Claimed]:
    by_subject: dict[str, dict[Any, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        by_subject[claim.get_subject_display()][claim.number, claim.words].append(claim)
    return [Claimed(subject, [*same.values()]) for subject, same in by_subject.items()]
