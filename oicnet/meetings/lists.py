"""A list of delegations as it stands in a letter, read: who is meant, and who was sent.

One state or organisation a line, «البحرين: سند علي سند الحمّاد، مستشار ...»; more delegates after
«؛» or on lines of their own; an institution or a capacity in brackets after the state. States and
organisations are known by any of their names or codes. What is not recognised is kept as it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from oicnet.members import naming
from oicnet.members.models import MemberState, Organisation
from oicnet.text import pasted
from oicnet.text.matching import Names

from .models import Delegate, Delegation

Capacity, Role = Delegation.Capacity, Delegate.Role
HEAD = re.compile(r"^([^:：]{2,400}?)\s*[:：]\s*(.*)$")
PERSONS = re.compile(r"\s*[;؛]\s*")
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
# A comma between letters of one name is none: «Al-Hammad, Sanad» is for the preview to mend.
NAME_AND_POST = re.compile(r"\s*[،,\t]\s*|\s+[-–—]\s+")
AFTER_STATE = re.compile(r"\s*[،,/\t]\s*|\s+[-–—]\s+")
ARABIC = re.compile("[\u0600-\u06ff]")
# How bodies are called, and how persons are addressed.
BODY = re.compile(
    r"^(?:ال)?(?:مركز|منظمة|مكتب|وزارة|اتحاد|هيئة|بنك|معهد|مؤسسة|لجنة|أمانة|صندوق|مجلس|جامعة|وكالة"
    r"|غرفة|شبكة|دائرة|إدارة|جمعية|مجموعة)\b"
    r"|^(?:the |la |le |les |l['’])?(?:\w+[ -]){0,4}(?:cent(?:re|er)|organi[sz]ation|office|bureau"
    r"|ministry|minist[eè]re|union|authority|bank|banque|institute|institut|foundation|fondation"
    r"|committee|comit[eé]|secretariat|secr[eé]tariat|fund|fonds|council|conseil|university"
    r"|universit[eé]|agency|agence|chamber|chambre|network|r[eé]seau|association|group|groupe)\b",
    re.IGNORECASE,
)
STYLED = re.compile(
    r"^(?:معالي|سعادة|السيدة?|الآنسة|الأستاذة?|الدكتورة?|المهندسة?|د\.|أ\.|م\.|h\.?e\.?|s\.?e\.?"
    r"|mrs?\b|ms\b|mme\b|m\.|dr\b|prof\b|eng\b)",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^(رئيس الوفد|رئيسة الوفد|head of (?:the )?delegation|chef de (?:la )?d[ée]l[ée]gation)\b",
    re.I,
)
MEMBERS = re.compile(
    r"^(الأعضاء|الاعضاء|أعضاء الوفد|عضو(?:ة)? الوفد|عضو|members?|membres?)$", re.IGNORECASE
)
CAPACITIES = Names(
    (capacity, word)
    for capacity, words in {
        Capacity.MEMBER: ("عضو", "member", "membre"),
        Capacity.OBSERVER: ("مراقب", "observer", "observateur"),
        Capacity.GUEST: ("ضيف", "guest", "invité"),
        Capacity.PARTNER: ("شريك", "partner", "partenaire"),
        Capacity.SECRETARIAT: ("الأمانة", "secretariat", "secrétariat"),
    }.items()
    for word in words
)


@dataclass
class Person:
    name: str
    post: str
    role: str = Role.MEMBER

    @property
    def language(self) -> str:
        """Arabic or, of a name in Latin letters, English, until somebody says French."""
        return "ar" if ARABIC.search(self.name) else "en"


@dataclass
class Sent:
    """A line: its words, whom they mean (nobody, where that was not recognised), and who came."""

    words: str
    state: MemberState | None = None
    organisation: Organisation | None = None
    institution: Organisation | None = None
    capacity: str = ""
    persons: list[Person] = field(default_factory=list)
    # What stands in brackets, or after the state, and is no institution that the register knows.
    untaken: list[str] = field(default_factory=list)

    @property
    def is_recognised(self) -> bool:
        return bool(self.state or self.organisation)


class Register:
    """Names of the states and organisations that may be chosen."""

    def __init__(self, states: Iterable[MemberState], organisations: Iterable[Organisation]):
        self.states, self.organisations = naming.states(states), naming.organisations(organisations)

    def state(self, words: str) -> MemberState | None:
        return self.states.the_one(words)

    def organisation(self, words: str) -> Organisation | None:
        return self.organisations.the_one(words)

    def read_head(self, words: str) -> Sent:
        """«البحرين (جهاز الخدمة المدنية)», "Bahrain - Civil Service Bureau", "ILO (observer)"."""
        sent = Sent(words)
        asides = BRACKETS.findall(words)
        plain = BRACKETS.sub(" ", words).strip()
        for aside in list(asides):
            if capacity := CAPACITIES.the_one(aside):
                sent.capacity = capacity
                asides.remove(aside)
        sent.state = self.state(words) or self.state(plain)
        if not sent.state:
            first, *rest = AFTER_STATE.split(plain, maxsplit=1)
            sent.state = self.state(first)
            asides += rest if sent.state else []
        if sent.state:
            organisations = filter(None, map(self.organisation, asides))
            sent.institution = next(organisations, None)
            taken = [self.organisation(aside) == sent.institution for aside in asides]
            is_known = sent.institution is not None
            sent.untaken = [
                aside
                for aside, is_same in zip(asides, taken, strict=True)
                if not (is_known and is_same)
            ]
        else:
            sent.organisation = next(
                filter(None, map(self.organisation, [words, plain, *asides])), None
            )
        if not sent.capacity:
            sent.capacity = Capacity.PARTNER if sent.organisation else Capacity.MEMBER
        return sent


def read(text: str, register: Register) -> list[Sent]:
    """The lines of a list. A state that is named twice is one delegation."""
    delegations: list[Sent] = []
    for raw in pasted.lines(text):
        line = pasted.without_digits(raw)
        head = HEAD.match(line)
        label, rest = (head[1], head[2]) if head else (line, "")
        sent = register.read_head(label)
        if delegations and (LEADS.match(label) or MEMBERS.match(label)) and not sent.is_recognised:
            role = Role.HEAD if LEADS.match(label) else Role.MEMBER
            delegations[-1].persons += _persons(rest, role)
        elif sent.is_recognised or head or not delegations or _is_no_person(raw, delegations[-1]):
            sent.persons = list(_persons(rest))
            _add(delegations, sent)
        else:
            delegations[-1].persons += _persons(line)
    return delegations


def _is_no_person(raw: str, above: Sent) -> bool:
    """Whether a line on its own, that means nobody known, is a body rather than a delegate of the
    line above: it begins as bodies do, has one word alone, or follows a line without delegates."""
    line = pasted.without_digits(raw)
    if BODY.match(line):
        return True
    if pasted.BULLET.match(raw) and above.persons:
        return False
    if len(line.split()) == 1:
        return True
    is_named = NAME_AND_POST.search(line) or PERSONS.search(line) or STYLED.match(line)
    return not (is_named or above.persons)


def _add(delegations: list[Sent], sent: Sent) -> None:
    for earlier in delegations:
        if sent.is_recognised and (earlier.state, earlier.organisation) == (
            sent.state,
            sent.organisation,
        ):
            earlier.persons += sent.persons
            earlier.institution = earlier.institution or sent.institution
            earlier.untaken += sent.untaken
            delegations.remove(earlier)
            delegations.append(earlier)  # what follows belongs to it
            return
    delegations.append(sent)


def _persons(text: str, role: str = Role.MEMBER) -> Iterator[Person]:
    for line in PERSONS.split(text):
        name, *post = NAME_AND_POST.split(pasted.without_digits(line), maxsplit=1)
        named = LEADS.sub("", name).strip(" .،,:")
        if named or name:
            post_said = post[0].strip(" .،,") if post else ""
            leads = role == Role.HEAD or LEADS.match(post_said) or LEADS.match(name)
            full_name = named or name.strip(" .،,")
            yield Person(full_name, post_said, Role.HEAD if leads else Role.MEMBER)
