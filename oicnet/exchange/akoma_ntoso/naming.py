"""How works are named in Akoma Ntoso: IRIs after OASIS's naming convention, as the UN uses it.

`/akn/oic/statement/deliberation/iclm/2013-04-25/dec-iclm2-framework` is a work, `…/ara@` its Arabic
expression as it was first, `…/ara@rev2` that of its second revision, `….xml` a file of it.

- The place of the country is the organisation's: the guidelines of the UN system (AKN4UN) put `un`
  there, and `oic` stands beside it. No standard gives the OIC a code of two letters.
- Type, subtype, who it comes from, day and number follow each other as in AKN4UN. There resolutions
  and decisions are a `statement` with the subtype `deliberation`; so is a final communiqué here,
  which is a body's formal word. Rules and agreements are articles in chapters, an `act`; all else
  is a `doc` with the kind of document as its subtype.
- The number is the register's reference: unique over all kinds, permanent, and what
  `/id/<reference>` finds. An official symbol is not always known, and not unique.
- A work whose day is not known has its year; one without either goes by its number alone.
- A revision is told by its number: the register knows on which day a text was adopted, not on which
  each later revision was. The first has no name, as the convention has it of original versions.
"""

from dataclasses import dataclass
from datetime import date

from oicnet.documents.akoma_ntoso import LANGUAGE_CODES
from oicnet.exchange.citations import network
from oicnet.meetings.models import Meeting
from oicnet.members.models import Body

ORGANISATION = "oic"
NETWORK = "pesnet"


@dataclass(frozen=True)
class Actor:
    """Who a work comes from; its name is in the language of the file."""

    key: str
    name: str


@dataclass(frozen=True)
class Work:
    """A work, and the language and revision of it that a file holds."""

    type: str  # act, statement, doc
    name: str  # what it is, as "decision"
    subtype: str
    number: str
    address: str  # the permanent one
    actors: tuple[Actor, ...]
    registered_on: date
    kind: str  # in words
    title: str
    title_language: str
    language: str
    day: date | None = None
    day_of: str = ""  # what happened on it: adoption, signature ...
    year: str = ""
    symbol: str = ""
    revision: int = 1
    is_authoritative: bool = False
    original_language: str = ""  # if this is a translation

    @property
    def iri(self) -> str:
        when = self.day.isoformat() if self.day else self.year
        steps = (self.type, self.subtype, self.actors[0].key, when, self.number.lower())
        return "/".join(["/akn", ORGANISATION, *filter(None, steps)])

    def expression(self, language: str = "") -> str:
        version = f"rev{self.revision}" if self.revision > 1 else ""
        return f"{self.iri}/{LANGUAGE_CODES[language or self.language]}@{version}"


def actor_of(body: Body) -> Actor:
    """The body that decided or met; the network for its own, and where the body is not public."""
    if not body.is_public or body.reference == Meeting.unsaid["body"]:
        return Actor(NETWORK, network())
    return Actor(body.reference.removeprefix("B-").lower(), body.name)
