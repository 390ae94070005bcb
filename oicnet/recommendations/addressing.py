"""Who is addressed, as it is typed and as the text of a recommendation says it.

In: words, and the states and organisations that may be chosen. Out: addressees that are not saved
yet, and the words that nobody could be meant by.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from oicnet.members import naming
from oicnet.members.models import MemberState, Organisation
from oicnet.text.matching import Names

from .models import Addressee

Kind = Addressee.Kind
Meant = MemberState | Organisation | str  # a kind that needs no name
PARTED = re.compile(r"\s*[;؛،,\n]\s*")
AND = re.compile(r"\s*[;؛،,:()\n]\s*|\s+(?:and|et)\s+|\s+و(?=\w)")
LONGEST_NAME, LONGEST_CLAUSE = 9, 40  # words
GROUPS = Names(
    (str(kind), word)
    for kind, words in {
        Kind.ALL_MEMBERS: (
            "الدول الأعضاء", "جميع الدول الأعضاء", "كافة الدول الأعضاء", "دول المنظمة",
            "member states", "all member states", "the member states", "member countries",
            "États membres", "tous les États membres", "les États membres", "pays membres",
        ),
        Kind.SECRETARIAT: (
            "الأمانة", "أمانة الشبكة", "secretariat", "the secretariat", "network secretariat",
            "secrétariat", "le secrétariat", "secrétariat du réseau",
        ),
    }.items()
    for word in words
)  # fmt: skip
# After the verb that opens a recommendation stand those whom it addresses, up to what they are to
# do. Later in the text the same words may be anything: «المالي» is a country, too.
OPENING = frozenset({
    "يدعو", "تدعو", "يحث", "تحث", "يطلب", "تطلب", "يشجع", "تشجع", "يوصي", "توصي", "يكلف", "تكلف",
    "يهيب", "تهيب", "يناشد", "المؤتمر", "الاجتماع", "المجتمعون", "المشاركون", "من", "على",
    "الوزراء", "إلى", "أن", "تقوم", "بأن", "دعوة", "حث", "تكليف", "الطلب",
    "calls", "call", "invites", "invite", "urges", "urge", "requests", "request", "encourages",
    "encourage", "recommends", "asks", "on", "upon", "that", "the", "to", "conference", "meeting",
    "invitent", "demande", "demandent", "exhorte", "prie", "appelle", "recommande", "charge", "à",
    "aux", "au", "les", "le", "la", "que", "réunion", "conférence",
})  # fmt: skip
MARKS = re.compile("[\u064b-\u0652\u0640]")


class Register:
    """States and organisations by all their names."""

    def __init__(
        self, states: Iterable[MemberState], organisations: Iterable[Organisation]
    ) -> None:
        self.states = naming.states(states)
        self.organisations = naming.organisations(organisations)

    def meant(self, words: str) -> Meant | None:
        return (
            GROUPS.the_one(words) or self.states.the_one(words) or self.organisations.the_one(words)
        )

    def read(self, typed: str) -> tuple[list[Meant], list[str]]:
        """Who is meant by names that are parted by commas or semicolons; and what is not known.

        A name that itself holds a comma is parted by semicolons, or by lines, from the others.
        """
        meant: dict[Meant, None] = {}
        unknown = []
        for part in filter(None, (part.strip() for part in re.split(r"[;؛\n]", typed))):
            whole = self.meant(part)
            names = [part] if whole else filter(None, PARTED.split(part))
            for name in names:
                if (addressee := self.meant(name)) is None:
                    unknown.append(name)
                else:
                    meant[addressee] = None
        return list(meant), unknown

    def addressed_in(self, text: str) -> list[Meant]:
        """Whom a recommendation addresses, by its first words; nobody where that is not plain."""
        meant: dict[Meant, None] = {}
        for segment in AND.split(" ".join(text.split()[:LONGEST_CLAUSE])):
            words = list(_after_opening(segment.split()))
            addressee, rest = self._first(words)
            if addressee is None:
                break
            meant[addressee] = None
            if rest:  # what they are to do
                break
        return list(meant)

    def _first(self, words: Sequence[str]) -> tuple[Meant | None, Sequence[str]]:
        """Who is meant by the longest beginning, and the words after it."""
        for end in range(min(len(words), LONGEST_NAME), 0, -1):
            if addressee := self.meant(" ".join(words[:end])):
                return addressee, words[end:]
        return None, words


def _after_opening(words: Sequence[str]) -> Iterator[str]:
    is_open = True
    for word in words:
        is_open = is_open and MARKS.sub("", word).lower().strip("’'") in OPENING
        if not is_open:
            yield word


def written(meant: Iterable[Meant]) -> str:
    """As it is typed: names in the reader's language, parted by semicolons."""
    return "; ".join(_name(addressee) for addressee in meant)


def _name(meant: Meant) -> str:
    return str(Kind(meant).label) if isinstance(meant, str) else str(meant.name)


def addressee(meant: Meant) -> Addressee:
    """Of no recommendation yet."""
    if isinstance(meant, MemberState):
        return Addressee(addressee_kind=Kind.MEMBER_STATE, member_state=meant)
    if isinstance(meant, Organisation):
        return Addressee(addressee_kind=Kind.ORGANISATION, organisation=meant)
    return Addressee(addressee_kind=meant)
