"""The map of member states: a tile for each, where it lies, with one number that can be chosen.

A tile tells its state by name, and its number in figures and by a bar of five lengths, so that
nothing hangs on colour. On a narrow screen the tiles stand by region, in the reader's alphabet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from oicnet.cooperation.models import Offer
from oicnet.meetings.models import Delegation
from oicnet.meetings.participation import with_known_participants
from oicnet.members.models import MemberState
from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.public.phrases import Phrase
from oicnet.recommendations.counting import Count
from oicnet.records.addresses import page_address
from oicnet.text.alphabet import alphabetical

# Where states lie towards each other; the map is the same in every language: east stays east.
PLACES = """
    .  .  .  .  .  AL .  TR AZ .  KZ .  .
    .  .  .  .  .  .  LB SY IQ TM UZ KG .
    .  .  MA DZ TN LY PS JO KW IR AF TJ .
    .  .  MR ML NE TD EG SA BH QA PK .  .
    .  SN GM BF NG CM SD YE AE OM .  BD .
    .  GW GN TG BJ GA UG DJ .  .  MV MY BN
    GY .  SL CI .  .  .  SO .  .  .  ID .
    SR .  .  .  .  .  MZ KM .  .  .  .  .
"""
PLACE_OF = {
    code: (column, line)
    for line, codes in enumerate(PLACES.strip().splitlines(), 1)
    for column, code in enumerate(codes.split(), 1)
    if code != "."
}
ELSEWHERE = {"AL", "GY", "SR"}
REGIONS = {
    "arab": gettext_lazy("Arab states"),
    "african": gettext_lazy("African states"),
    "asian": gettext_lazy("Asian states"),
    "elsewhere": gettext_lazy("Europe and the Americas"),
}
STEPS = 4  # and none


class Measure(TextChoices):
    REPORTS = "reports", pgettext_lazy("of a state", "Reports on recommendations")
    MEETINGS = "meetings", pgettext_lazy("of a state", "Meetings where recorded")
    OFFERS = "offers", pgettext_lazy("of a state", "Offers to other states")


EXPLANATIONS: dict[str, str | Promise] = {
    Measure.REPORTS: gettext_lazy(
        "On how many of the recommendations addressed to it each state has reported."
    ),
    Measure.MEETINGS: gettext_lazy(
        "At how many meetings of the network each state is recorded. Lists may be incomplete: a "
        "state that is not on them may have taken part."
    ),
    Measure.OFFERS: gettext_lazy("How many offers to other states each state has made."),
}


COUNTED = (
    gettext_lazy("Recommendations addressed to it"),
    pgettext_lazy("of a state", "Reported on"),
    pgettext_lazy("of a state", "Meetings where recorded"),
    gettext_lazy("Offers"),
)


class MapFilter(Filter):
    show: forms.Field = ChoiceFilter(
        label=gettext_lazy("Number on the map"),
        choices=Measure.choices,
        every=gettext_lazy("by default"),
    )


@dataclass(frozen=True)
class Score:
    """What a state did, each number a phrase that leads to the list of what it counts."""

    state: MemberState
    reported: int
    addressed: int
    attended: int
    known: int
    offers: int

    def number(self, measure: str) -> int:
        return {
            Measure.REPORTS: self.reported,
            Measure.MEETINGS: self.attended,
            Measure.OFFERS: self.offers,
        }[Measure(measure)]

    @property
    def cells(self) -> list[Phrase]:
        standings = f"{page_address('recommendations:standings')}?state={self.state.reference}"
        meetings = f"{page_address('meetings:list')}?relation=own&state={self.state.reference}"
        offers = f"{page_address('cooperation:offers')}?state={self.state.reference}"
        return [
            _counted(self.addressed, standings),
            _counted(self.reported, f"{standings}&report=yes"),
            _counted(self.attended, meetings),
            _counted(self.offers, offers),
        ]


def _counted(number: int, address: str) -> Phrase:
    """As on the tiles: where none is known there may be some, so no zero is said."""
    return Phrase(str(number), address) if number else Phrase("–", "")


# Where a long name may be parted in a narrow tile: browsers know no dictionary of names.
PARTED = re.compile(r"(?<=\w{4})(stan|desh|nesia|nésie|bique|baijan|baïdjan|tania|tanie)\b")


@dataclass(frozen=True)
class Tile:
    score: Score
    measure: str
    whole: int  # of which the number is a part: the bar is full when it is as much

    @property
    def state(self) -> MemberState:
        return self.score.state

    @property
    def number(self) -> int:
        return self.score.number(self.measure)

    @property
    def step(self) -> int:
        return min(STEPS, ceil(STEPS * self.number / self.whole)) if self.whole else 0

    @property
    def name(self) -> str:
        """With soft hyphens, at which alone a word of it may be parted."""
        return PARTED.sub("\u00ad\\1", str(self.state.name))

    @property
    def place(self) -> str:
        column, line = PLACE_OF.get(self.state.reference, (0, 0))
        return f"column-{column} line-{line}" if column else ""

    @property
    def words(self) -> str:
        """What the tile is called by who cannot see it."""
        values = {"state": self.state.name, "number": self.number, "total": self.whole}
        if self.measure == Measure.REPORTS:
            if not self.whole:
                return _("%(state)s: no recommendation addressed to it") % values
            return _("%(state)s: reported on %(number)s of %(total)s") % values
        if self.measure == Measure.MEETINGS:
            sentence = ngettext(
                "%(state)s: recorded at %(number)s of %(total)s meeting",
                "%(state)s: recorded at %(number)s of %(total)s meetings",
                self.whole,
            )
            return sentence % values
        return (
            ngettext("%(state)s: %(number)s offer", "%(state)s: %(number)s offers", self.number)
            % values
        )


@dataclass(frozen=True)
class StateMap:
    measure: str
    regions: Sequence[tuple[str | Promise, list[Tile]]]
    choices: Sequence[tuple[str, str | Promise]]  # those of which there is anything

    @property
    def explanation(self) -> str | Promise:
        return EXPLANATIONS[self.measure]

    @property
    def steps(self) -> list[tuple[int, str]]:
        """What each length of the bar means."""
        return [
            (0, _("none at all")),
            (1, _("up to a quarter")),
            (2, _("up to a half")),
            (3, _("up to three quarters")),
            (4, _("more")),
        ]


def with_numbers(states: QuerySet[MemberState]) -> Any:
    """States with what `scores` needs of meetings and offers, in their own query."""
    known = with_known_participants().order_by()
    delegations = Delegation.objects.filter(
        member_state=OuterRef("pk"), meeting__in=known.values("pk")
    )
    offers = Offer.objects.published().filter(member_state=OuterRef("pk"))
    return states.annotate(
        attended=ArraySubquery(delegations.order_by().values("meeting").distinct()),
        known=ArraySubquery(known.values("pk")),
        offered=ArraySubquery(offers.order_by().values("pk")),
    )


def scores(states: Iterable[Any], counts: Iterable[Count]) -> list[Score]:
    """Of each state (of `with_numbers`), in the reader's alphabet."""
    addressed, reported = Counter[int](), Counter[int]()
    for count in counts:
        addressed[count.state] += count.number
        reported[count.state] += count.number * count.has_report
    return [
        Score(
            state,
            reported[state.pk],
            addressed[state.pk],
            len(state.attended),
            len(state.known),
            len(state.offered),
        )
        for state in alphabetical(states)
    ]


def state_map(rows: Sequence[Score], wanted: str = "") -> StateMap | None:
    """The map with the number asked for, or the first of which there is anything; None without
    anything to show."""
    present = [measure for measure in Measure.values if any(row.number(measure) for row in rows)]
    if not present and not wanted:
        return None
    measure = wanted or present[0]
    most = max((row.offers for row in rows), default=0)

    def whole(row: Score) -> int:
        return {
            Measure.REPORTS: row.addressed,
            Measure.MEETINGS: row.known,
            Measure.OFFERS: most,
        }[Measure(measure)]

    tiles = [Tile(row, measure, whole(row)) for row in rows]
    regions = [
        (label, [tile for tile in tiles if _region(tile.state) == region])
        for region, label in REGIONS.items()
    ]
    choices = [(value, label) for value, label in Measure.choices if value in present]
    return StateMap(measure, [region for region in regions if region[1]], choices)


def _region(state: MemberState) -> str:
    return "elsewhere" if state.reference in ELSEWHERE else state.group
