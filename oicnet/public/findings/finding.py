"""A sentence with places for its parts, and what all findings are put together from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..phrases import Phrase
from ..shares import Share

FEWEST_FOR_PERCENT = 100  # of fewer, 1% would be less than one


@dataclass(frozen=True)
class Finding:
    """A sentence with a place, `%(name)s`, for each of its parts."""

    sentence: str
    parts: Mapping[str, Phrase] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % {name: str(part) for name, part in self.parts.items()}

    def __html__(self) -> SafeString:
        parts = {name: part.__html__() for name, part in self.parts.items()}
        return SafeString(conditional_escape(self.sentence) % parts)  # both are escaped


def joined(*findings: Finding | None) -> Finding:
    """Sentences one after the other; those that there are."""
    sentences, parts = [], {}
    for number, finding in enumerate(filter(None, findings)):
        sentence = finding.sentence
        for name, part in finding.parts.items():  # two may have parts of the same name
            sentence = sentence.replace(f"%({name})s", f"%({name}{number})s")
            parts[f"{name}{number}"] = part
        sentences.append(sentence)
    return Finding(" ".join(sentences), parts)


def only(whole: Phrase, shares: Sequence[Share]) -> Finding:
    """Where there is one alone: "1 activity: completed"."""
    label = next(str(share.label) for share in shares if share.count)
    return Finding(_("%(whole)s: %(label)s."), {"whole": whole, "label": Phrase(label)})


def list_of(share: Share) -> str:
    """Where a share's rows are listed; nowhere when it has none."""
    return share.address if share.count else ""
