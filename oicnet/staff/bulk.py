"""One step for many records: what will happen is shown first; a long one is done by the worker.

In: the records that were ticked in a list. Out: a page that says of each what is missing, and asks;
then each record is taken by itself, so that one which is refused does not hold up the others. How
far a long step is lies in the shared cache, for a day.
"""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from oicnet.records import publishing, refusals
from oicnet.records.history.reading import parts_of
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.languages import name_of

AT_ONCE = 50  # more are taken in the background
KEPT = 24 * 60 * 60  # seconds
EVERY = 10  # records, after which it is told how far the step is
AFTER = {"submit": Record.Status.IN_REVIEW, "publish": Record.Status.PUBLISHED}
VERBS: dict[str, Any] = {"submit": publishing.submit, "publish": publishing.publish}


@dataclass(frozen=True)
class Chosen:
    """A record on the page that asks, with what is missing of it, in words."""

    record: Record
    missing: list[str]
    follows: bool


@dataclass
class Job:
    """How far a step is: what was refused is (name of the record, reason)."""

    user: int
    key: str
    total: int
    done: int = 0
    taken: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return self.done >= self.total


def chosen(records: models.QuerySet, follows: set[str]) -> list[Chosen]:
    """The ticked records, those first of which most is missing; those left out come last.

    Args:
        follows: from which statuses the step may be taken.
    """
    rows = with_parts(list(records.order_by("reference")))
    lines = [Chosen(row, list(missing(row)), row.status in follows) for row in rows]
    return sorted(lines, key=lambda each: (not each.follows, -len(each.missing)))


def with_parts(rows: list[Any]) -> list[Any]:
    """Records of one kind with their parts, which are read for all of them at once."""
    if rows:
        parts: list[Any] = [
            part._meta.get_field(part.parent).remote_field for part in parts_of(type(rows[0]))
        ]
        names = [relation.get_accessor_name() for relation in parts if not relation.one_to_one]
        models.prefetch_related_objects(rows, *names)
    return rows


def missing(record: Record) -> Iterable[str]:
    if not record.heading:
        yield _("no title in any language")
    elif record.heading.rstrip().endswith(("…", "...")):
        yield _("the title is cut off")
    languages = [str(name_of(language)) for language in record.missing_languages()]
    if languages:
        yield _("no text: %(language)s") % {"language": f"{_(',')} ".join(languages)}
    yield from record.lacks()


def begin(key: str, model: type[Record], rows: list[list[int]], user: Person) -> str:
    """Have a long step done by the worker; returns the name under which one asks how far it is."""
    name = uuid.uuid4().hex
    _keep(name, Job(user.pk, key, len(rows)))
    take_in_background.enqueue(name, key, model._meta.label, rows, user.pk)
    return name


@task()
def take_in_background(name: str, key: str, label: str, rows: list[list[int]], by: int) -> None:
    """Begun again after its worker was stopped, it leaves out what was taken already."""
    user: Any = get_user_model()._default_manager.get(pk=by)
    with translation.override(user.language):
        take(key, apps.get_model(label), rows, user, name=name)


def take(key: str, model: type[Record], rows: list[list[int]], user: Person, name: str = "") -> Job:
    """Take a step with each record as it was shown: `rows` are (key, version)."""
    job = Job(user.pk, key, len(rows))
    for job.done, (pk, version) in enumerate(rows, start=1):
        reason = _refused(key, model, pk, version, user)
        if reason:
            job.refused.append(reason)
        else:
            job.taken += 1
        if name and (job.done % EVERY == 0 or job.is_over):
            _keep(name, job)
    return job


def job_of(name: str, user: Person) -> Job | None:
    """How far a step is; None for who did not begin it, and when it was long ago."""
    kept = cache.get(f"bulk:{name}")
    return Job(**kept) if kept and kept["user"] == user.pk else None


def _keep(name: str, job: Job) -> None:
    cache.set(f"bulk:{name}", asdict(job), KEPT)


def _refused(
    key: str, model: type[Record], pk: int, version: int, user: Person
) -> tuple[str, str] | None:
    """The record's name and the reason, where it was not taken."""
    record = model._default_manager.filter(pk=pk).first()
    if record is None:
        return str(pk), _("It has been deleted.")
    if record.status == AFTER[key]:
        return None
    if record.version != version:
        return str(record), _("It has changed since you opened this page.")
    try:
        with refusals.in_words(), transaction.atomic():
            VERBS[key](record, by=user)
    except ValidationError as problem:
        return str(record), " ".join(problem.messages)
    except PermissionDenied:
        return str(record), _("Your account does not have permission to do this.")
    return None
