"""A redaction is done again after an older state of the database was restored, without the name.

Noted is where the name stood: table, key, column, from which letter to which, and the digest of the
text without it. A text that has this digest once these letters gave way is the one that was
redacted. Each state of a row has its event; so a row of today that fits none did not hold the name.
Where there is no history, and such a text is not found, the mark takes the place of all of it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from pghistory.models import Event

from oicnet.records import derived, history
from oicnet.upkeep import acts

from .models import Redaction
from .redaction import Name, Place, places, words_of
from .rewriting import HELD, INSTEAD, PAGE_BREAK

LAY_ASIDE = f"""
SELECT set_config('pgtrigger.ignore', coalesce((
    SELECT array_agg(DISTINCT tgname)::text FROM pg_trigger WHERE tgname ~ '{HELD}'
    AND (tgname !~ 'append_only' OR tgrelid IN (SELECT guarded.histories()))
), ''), true)
"""  # noqa: S608 - names of triggers
Spans = list[tuple[int, int]]
Held = dict[type[models.Model], dict[str, set[str]]]
# Apps whose rows follow a redaction, told in which columns of which rows a name stands; what each
# returns is called when it is gone.
followers: list[Callable[[Held], Callable[[], None]]] = []


@dataclass(frozen=True)
class Cut:
    """In one text; without `spans` where it was rewritten in another way."""

    table: str
    key: str
    column: str
    spans: Spans | None
    digest: str


def look(name: Name) -> Callable[[], list[Cut]]:
    """Look where the name stands; returns what tells, once it is taken out, what was cut."""
    before = {
        (place.model, column): texts_of(place.model, column, keys)
        for place in places()
        for column, keys in _holding(place, name).items()
    }

    def cuts() -> list[Cut]:
        return [
            _cut(model, column, key, old, new, name)
            for (model, column), texts in before.items()
            for key, new in texts_of(model, column, list(texts)).items()
            if (old := texts[key]) != new
        ]

    return cuts


def _holding(place: Place, name: Name) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for key, columns in place.holding(name, str(place.model._meta.pk.column)):
        for column in columns or ("first_name", "last_name"):  # it stands across both
            keys[column].append(str(key))
    return keys


def texts_of(model: type[models.Model], column: str, keys: list[str]) -> dict[str, str]:
    """By key, what stands in a column now."""
    quoted = connection.ops.quote_name
    words, pk = words_of(_field(model, column)), quoted(str(model._meta.pk.column))
    statement = f"SELECT {pk}::text, {words} FROM {quoted(model._meta.db_table)} WHERE {pk}::text"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} = ANY(%s) AND {words} IS NOT NULL", [keys])
        return dict(cursor.fetchall())


def _field(model: type[models.Model], column: str) -> models.Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.column == column)


def _cut(
    model: type[models.Model], column: str, key: str, old: str, new: str, name: Name
) -> Cut:  # fmt: skip
    spans: Spans = [match.span() for match in re.finditer(name.pattern, old)]
    is_so = without(old, spans, mark(column)) == new
    return Cut(model._meta.db_table, key, column, spans if is_so else None, digest(new))


def without(text: str, spans: Iterable[tuple[int, int]], instead: str) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def mark(column: str) -> str:
    return INSTEAD.get(column.rpartition("_")[2], INSTEAD["ar"])


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def follow(name: Name) -> Callable[[], None]:
    """Note a redaction outside the database, in its click; called before and after it."""
    cuts = look(name)

    def note() -> None:
        acts.rewrite(partial(_unnamed, name))
        done = Redaction.objects.latest("pk")
        whose = {"by": done.by_id, "reason": done.reason, "rows": done.rows}
        acts.note("redacted", cuts=[asdict(cut) for cut in cuts()], **whose)

    return note


def _unnamed(name: Name, act: acts.Act) -> acts.Act:
    """An act without the name, which the reason of a withdrawal may have told."""
    if "reasons" not in act:
        return act
    reasons = {
        language: re.sub(name.pattern, INSTEAD[language], reason)
        for language, reason in act["reasons"].items()
    }
    return {**act, "reasons": reasons}


@contextmanager
def laying_aside() -> Iterator[None]:
    """Without the triggers by which a row is never rewritten, as a redaction does; of the owner."""
    with connection.cursor() as cursor:
        cursor.execute(LAY_ASIDE)
        yield
        cursor.execute("SELECT set_config('pgtrigger.ignore', '', true)")


def redact_again(act: acts.Act) -> str:
    """Take out what was taken out; returns a sentence where more than the name had to go."""
    cuts = [Cut(**cut) for cut in act["cuts"]]
    held: Held = defaultdict(lambda: defaultdict(set))
    blanked = 0
    with history.because("A person’s name was redacted, after a restore."), laying_aside():
        rewritten = list(_texts_again(cuts))
        for model, cut, _new, _is_blank in rewritten:
            held[model][cut.key].add(cut.column)
        afterwards = [follow(held) for follow in followers]
        for model, cut, new, is_blank in rewritten:
            _write(model, cut, new)
            blanked += is_blank
        for finish in afterwards:
            finish()
        derived.forget(derived.REDACTION)
        _note_redaction(act)
    return f"{blanked} texts were replaced as a whole." if blanked else ""


def _texts_again(cuts: list[Cut]) -> Iterator[tuple[type[models.Model], Cut, str, bool]]:
    """What each text becomes that is not as it should be, and whether all of it had to go."""
    by_table = {model._meta.db_table: model for model in apps.get_models()}
    groups: dict[tuple[str, str], list[Cut]] = defaultdict(list)
    alike: dict[str, list[Cut]] = defaultdict(list)
    for cut in cuts:
        groups[cut.table, cut.column].append(cut)
        alike[cut.column].append(cut)
    for (table, column), group in groups.items():
        texts = texts_of(by_table[table], column, [cut.key for cut in group])
        for cut in group:
            text = texts.get(cut.key)
            if text is not None and digest(text) != cut.digest:
                new, is_blank = _again(by_table[table], cut, alike[column], text)
                if new != text:
                    yield by_table[table], cut, new, is_blank


def _again(model: type[models.Model], cut: Cut, alike: list[Cut], text: str) -> tuple[str, bool]:
    """What a text becomes, and whether all of it had to go."""
    for other in [cut, *alike]:
        if (
            other.spans
            and digest(new := without(text, other.spans, mark(cut.column))) == other.digest
        ):
            return new, False
    return (text, False) if _has_history(model) else (mark(cut.column), True)


def _has_history(model: type[models.Model]) -> bool:
    if issubclass(model, Event):
        return False
    try:
        return history.event_model(model) is not None
    except FieldDoesNotExist:
        return False


def _write(model: type[models.Model], cut: Cut, text: str) -> None:
    quoted, field, placeholder = connection.ops.quote_name, _field(model, cut.column), "%s"
    if isinstance(field, ArrayField):
        placeholder = f"string_to_array(%s, {PAGE_BREAK})"
    elif isinstance(field, models.JSONField):
        placeholder = "%s::jsonb"
        text = json.dumps(text) if text == mark(cut.column) else text
    table, column, pk = map(quoted, (model._meta.db_table, cut.column, str(model._meta.pk.column)))
    statement = f"UPDATE {table} SET {column} = {placeholder} WHERE {pk}::text = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [text, cut.key])


def _note_redaction(act: acts.Act) -> None:
    at = datetime.strptime(act["at"], acts.STAMP).replace(tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_redaction (at, by_id, reason, rows) "
            "SELECT %s, id, %s, %s FROM accounts_user WHERE id = %s AND NOT EXISTS "
            "(SELECT FROM accounts_redaction WHERE abs(extract(epoch FROM at - %s)) < 60 "
            "AND reason = %s)",
            [at, act["reason"], act["rows"], act["by"], at, act["reason"]],
        )


acts.again["redacted"] = redact_again
