"""What a kind of record says of itself, once, where its model is defined.

    @kinds.register(page="news:detail", lists=["news:list"], days=["dated_on"],
                    schema_org="NewsArticle", place=80, way="network")
    @history.tracked
    class Article(Record): ...

Whatever shows many kinds reads it here: addresses, navigation, sitemap, search, JSON-LD, coverage,
what is missing, the pages of themes and states. No list of kinds is kept anywhere else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import attrgetter
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst

from oicnet.text.languages import translated

from .dating import dated

Registered = TypeVar("Registered", bound=type[Model])


@dataclass(frozen=True)
class Kind:
    """A model of records, or of parts of them, and what it says of itself.

    page: URL name of one record; "" if it is shown on the page of another.
    lists: URL names of its lists; the first shows everything published.
    days: relations and columns that date a record ("meeting.ends_on"); the first known one counts.
    last_day: the column of its last day, if it has a duration.
    years: columns of its year, or of the first and last, if nothing else dates it.
    `register` also takes the fields of `dating.Dating`; `since` defaults to `days`.
    titles, summaries: the texts that name it and that sum it up; all others are its body.
    schema_org: its type at schema.org; `site`: the column of an organisation's own web site.
    gathered_on: the pages that list it ("theme", "state", "body", "meeting", "decision",
    "document"), each with the look-ups that find it; `ways`: what a row there says of the look-up.
    row: its template in a list, which gets `record`; `related`: relations that the row follows.
    about: what stands beneath its title in a row ("member_state.name"), if it has no template of
    its own.
    place: its position among the kinds: 10, 20, ...; those without one come last.
    way: the entry of the main navigation (`public/ways.py`) that holds its list.
    called: the name of its list, if that is not its plural.
    """

    model: Any
    page: str = ""
    lists: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    last_day: str = ""
    years: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ("summary",)
    schema_org: str = "CreativeWork"
    site: str = ""
    gathered_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ways: Mapping[str, str | Promise] = field(default_factory=dict)
    row: str = "components/link.html"
    related: tuple[str, ...] = ()
    about: str = ""
    place: int = 1000
    way: str = "data"
    called: str | Promise = ""

    @property
    def name(self) -> str:
        """As in addresses and filters: "workplan"."""
        return self.model._meta.model_name

    @property
    def label(self) -> str:
        """Its plural, as a heading, in the reader's language."""
        return capfirst(self.model._meta.verbose_name_plural)

    @property
    def title(self) -> str:
        """The text that names a record first."""
        return self.model.texts()[0]

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a record, such as a statement of a meeting."""
        return hasattr(self.model, "parent")

    @property
    def heading(self) -> str:
        """What its list is called."""
        return str(self.called or self.label)

    def day(self, record: Model) -> date | None:
        """The day by which it is sorted and dated; None if unknown."""
        return next(filter(None, (_follow(record, way) for way in self.days)), None)

    def years_of(self, record: Model) -> list[int]:
        """The year, or the first and the last, of what is dated by years; each once."""
        numbers = (getattr(record, name) for name in self.years)
        return list(dict.fromkeys(year for year in numbers if year))

    def about_of(self, record: Model) -> str:
        """What stands beneath its title in a row, in the reader's language."""
        value = _follow(record, self.about) if self.about else None
        return str((value() if callable(value) else value) or "")

    def last(self, record: Model) -> date | None:
        """Its last day if it has a duration, else its day."""
        return getattr(record, self.last_day) if self.last_day else self.day(record)


_kinds: dict[type[Model], Kind] = {}


def register(
    *,
    lists: Iterable[str] = (),
    days: Iterable[str] = (),
    last_day: str = "",
    since: Iterable[str] = (),
    timeless: Iterable[str] = (),
    comes_with: Mapping[str, Mapping[str, str | None]] | None = None,
    gathered_on: Mapping[str, Iterable[str]] | None = None,
    **declared: Any,
) -> Callable[[Registered], Registered]:
    """Declare a kind: see `Kind` for what may be said."""

    def declare(model: Registered) -> Registered:
        ways = {owner: tuple(lookups) for owner, lookups in (gathered_on or {}).items()}
        _kinds[model] = Kind(
            model,
            lists=tuple(lists),
            days=tuple(days),
            last_day=last_day,
            gathered_on=ways,
            **declared,
        )
        ends = filter(None, [last_day])  # known in advance
        return dated(since=since or days, timeless=[*timeless, *ends], comes_with=comes_with)(model)

    return declare


def of(model: type[Model]) -> Kind:
    """
    Raises:
        KeyError: the model does not say what it is.
    """
    return _kinds[model]


def closed_texts(model: type[Model]) -> list[str]:
    """The texts of a record that nobody reads while its text is not available."""
    kind: Kind = of(model)
    names = {*(kind.titles or [kind.title]), *kind.summaries}
    names |= {"availability_reason", "withdrawal_reason"}
    return [text.name for text in translated(model) if text.name not in names]


def every() -> list[Kind]:
    """All kinds of records, in the order of the installed apps."""
    return [kind for kind in _declared() if not kind.is_part]


def with_page() -> list[Any]:
    """The models of records that have a page of their own."""
    return [kind.model for kind in every() if kind.page]


def gathered_on(owner: str) -> list[Kind]:
    """The kinds, parts included, that the page of an owner lists: a "theme", a "state" ..."""
    return sorted(
        (kind for kind in _declared() if owner in kind.gathered_on), key=attrgetter("place")
    )


def owners_of(model: type[Model]) -> Mapping[str, tuple[str, ...]]:
    """The owners on whose pages rows of a model are listed, with the look-ups that find them."""
    return _kinds[model].gathered_on if model in _kinds else {}


def lists_of(model: type[Model]) -> tuple[str, ...]:
    """The URL names of the lists of a model's rows; none if it is no kind."""
    return _kinds[model].lists if model in _kinds else ()


def with_list() -> list[Kind]:
    return sorted((kind for kind in every() if kind.lists), key=attrgetter("place"))


def under(way: str) -> list[Kind]:
    """The kinds whose lists stand under an entry of the navigation."""
    return [kind for kind in with_list() if kind.way == way]


def _declared() -> list[Kind]:
    return [_kinds[model] for model in apps.get_models() if model in _kinds]


def _follow(record: object, way: str) -> Any:
    return reduce(lambda row, name: getattr(row, name, None), way.split("."), record)
