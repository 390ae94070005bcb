"""What a harvester asks: the arguments of each verb, moments, and tokens that resume a list.

A token holds the whole request and the number of the last item sent; the server keeps nothing. So
it stays valid after any change of the register and any restart. An item that changes meanwhile
gets a higher number, so it comes again at the end of the list and is never left out.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet
from django.http import QueryDict

from .formats import FORMATS
from .models import Item

VERBS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
LISTS = {"ListIdentifiers", "ListRecords"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LONGEST = 600  # characters of a token
LAST_YEAR = 9999
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)


class Fault(Exception):  # noqa: N818 - a refusal of the protocol, answered with 200
    """An error of the protocol, by its code."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words


@dataclass(frozen=True)
class ListRequest:
    """The filters of a list, and where it resumes: `after` is the number of the last item sent,
    `cursor` how many were sent so far, as OAI-PMH counts them."""

    prefix: str
    set: str = ""
    since: str = ""
    until: str = ""
    after: int = 0
    cursor: int = 0
    total: int = 0

    def items(self) -> QuerySet[Item]:
        rows = Item.objects.filter(number__gt=self.after).order_by("number")
        if self.set:
            rows = rows.filter(sets__contains=[self.set])
        if self.since:
            rows = rows.filter(stamped_at__gte=moment(self.since))
        if self.until:
            rows = rows.filter(stamped_at__lt=moment(self.until) + _length(self.until))
        return rows

    def token(self) -> str:
        text = json.dumps([*asdict(self).values()], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


NAMES = tuple(each.name for each in fields(ListRequest))


def arguments(sent: QueryDict) -> dict[str, str]:
    """The arguments of a request, once each.

    Raises:
        Fault: badVerb, badArgument.
    """
    verbs = sent.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Fault("badVerb", "Give one verb of OAI-PMH 2.0.")
    if repeated := [name for name, values in sent.lists() if len(values) > 1]:
        raise Fault("badArgument", f"The argument {repeated[0]} is given more than once.")
    parameters = {name: str(sent[name]) for name in sent}
    _check({name for name in parameters if name != "verb"}, verbs[0])
    return parameters


def _check(names: set[str], verb: str) -> None:
    required, optional = VERBS[verb]
    if verb in LISTS and names == {"resumptionToken"}:
        return
    if unknown := names - required - optional:
        raise Fault("badArgument", f"{verb} has no argument {min(unknown)}, or not beside others.")
    if missing := required - names:
        raise Fault("badArgument", f"{verb} needs the argument {min(missing)}.")


def list_request(parameters: Mapping[str, str]) -> ListRequest:
    """
    Raises:
        Fault: badArgument, badResumptionToken, cannotDisseminateFormat.
    """
    if token := parameters.get("resumptionToken"):
        return _resumed(token)
    since, until = parameters.get("from", ""), parameters.get("until", "")
    for name, value in (("from", since), ("until", until)):
        if name in parameters:
            _check_moment(name, value)
    if since and until:
        if len(since) != len(until):
            raise Fault("badArgument", "from and until have different granularities.")
        if since > until:
            raise Fault("badArgument", "from is later than until.")
    known_prefix(parameters["metadataPrefix"])
    return ListRequest(parameters["metadataPrefix"], parameters.get("set", ""), since, until)


def known_prefix(prefix: str) -> None:
    if prefix not in FORMATS:
        raise Fault("cannotDisseminateFormat", "There is no such format; see ListMetadataFormats.")


def _check_moment(name: str, words: str) -> None:
    try:
        moment(words)
    except ValueError:
        raise Fault("badArgument", f"{name} is no day and no moment in UTC.") from None


def moment(words: str) -> datetime:
    """
    Raises:
        ValueError: it is neither 2026-11-01 nor 2026-11-01T08:00:00Z.
    """
    if DAY.fullmatch(words):
        return max(datetime.fromisoformat(words).replace(tzinfo=UTC), EARLIEST)
    if MOMENT.fullmatch(words):
        return max(datetime.fromisoformat(words), EARLIEST)
    raise ValueError(words)


def _length(words: str) -> timedelta:
    """Of a moment as it is written: a day or a second; none at the end of the calendar."""
    length = timedelta(days=1) if DAY.fullmatch(words) else timedelta(seconds=1)
    return length if moment(words).year < LAST_YEAR else timedelta()


def _resumed(token: str) -> ListRequest:
    try:
        if len(token) > LONGEST:
            raise ValueError
        text = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        list_request = ListRequest(**dict(zip(NAMES, json.loads(text), strict=True)))
        if (
            not all(_types(list_request))
            or list_request.prefix not in FORMATS
            or "\x00" in list_request.set
        ):
            raise ValueError
        for words in filter(None, (list_request.since, list_request.until)):
            moment(words)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise Fault("badResumptionToken", "The token is none that was given here.") from None
    return list_request


def _types(list_request: ListRequest) -> Iterator[bool]:
    for value in (list_request.prefix, list_request.set, list_request.since, list_request.until):
        yield isinstance(value, str)
    for number in (list_request.after, list_request.cursor, list_request.total):
        yield type(number) is int and 0 <= number < 2**62
