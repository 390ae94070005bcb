"""README.txt of an archive: what it is, how to read it, and whether it may be passed on.

In: a folder with the files of rows. Out: the same text for the same rows, in three languages.
It looks for what is not public in the rows, not the database, so it suits edited archives too.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from oicnet.meetings.models import Delegate
from oicnet.records.models import Record
from oicnet.text.languages import in_each_language

from . import archive, schema
from .problems import Problems

LINE = "-" * 72


def write(folder: Path) -> None:
    """Write the README of an archive that is about to be sealed."""
    there = archive.contents(folder)
    files = {
        model: path for name, model in schema.models_by_file().items() if (path := there.get(name))
    }
    counts = {model: archive.measure(path)["rows"] for model, path in files.items()}
    unpublished = [model for model, path in files.items() if _holds(path, _not_published(model))]
    named = [model for model, path in files.items() if _holds(path, _names_in_private(model))]
    texts = in_each_language(lambda: "\n\n".join(_paragraphs(counts, unpublished, named)))
    whole = f"\n\n{LINE}\n\n".join(texts.values())
    (folder / schema.README).write_text(f"{whole}\n", encoding="utf-8", newline="\n")


def write_of_history(folder: Path) -> None:
    """Write the README of an archive with the public history."""
    texts = in_each_language(
        lambda: "\n\n".join(
            [_("The record of the OIC Public Employment Services Network"), history()]
        )
    )
    whole = f"\n\n{LINE}\n\n".join(texts.values())
    (folder / schema.README).write_text(f"{whole}\n", encoding="utf-8", newline="\n")


def history() -> str:
    """What the folder of the history holds, in the reader's language."""
    return _(
        "history/ holds what the public could read since the register keeps a history: a file of "
        "JSON Lines for each kind of row and each relation. A line is a change of the row whose "
        "number is “key”: at which moment, whether it was a publication, a correction (with the "
        "reference of the correction, which gives the reason), a withdrawal or a removal, and the "
        "columns that became different. A column that ends in _id holds the number of a row in "
        "another file. Nothing unpublished is in it, and of what was withdrawn only the reference, "
        "the moment and the reason."
    )


def _holds(path: Path, is_meant: Callable[[dict[str, Any]], bool] | None) -> bool:
    """Whether a file has such a row; invalid lines are left to the import."""
    rows = archive.lines(path.name, path, Problems()) if is_meant else iter(())
    return any(is_meant(row) for _number, row in rows) if is_meant else False


def _not_published(model: schema.Model) -> Callable[[dict[str, Any]], bool] | None:
    published = Record.Status.PUBLISHED
    return (lambda row: row.get("status") != published) if issubclass(model, Record) else None


def _names_in_private(model: schema.Model) -> Callable[[dict[str, Any]], bool] | None:
    return (lambda row: not row.get("name_is_public")) if model is Delegate else None


def _paragraphs(
    counts: dict[schema.Model, int], unpublished: list[schema.Model], named: list[schema.Model]
) -> Iterator[str]:
    yield _("The record of the OIC Public Employment Services Network")
    yield _(
        "This is an archive of the register: its records as they were when it was "
        "created, in a format that any program can read and that the register can import."
    )
    if unpublished:
        yield _(
            "NOT FOR THE PUBLIC. This archive contains unpublished records (drafts, records "
            "in review or withdrawn): %(files)s. Treat it as confidential, like the register "
            "itself."
        ) % {"files": _file_names(unpublished)}
    if named:
        yield _(
            "NOT FOR THE PUBLIC. This archive contains names of people that are not public: "
            "%(files)s. Do not share it, and delete it when you no longer need it."
        ) % {"files": _file_names(named)}
    yield _(
        "Each .jsonl file contains one type of row: UTF-8, one JSON object per line, "
        "sorted by its key “reference”. A value that points to a row in another file is "
        "that row's reference. Names that end in _ar, _en or _fr are the Arabic, English "
        "and French versions of a text. Empty and default values are left out: a record "
        "without “status” is a draft. Rows with “is_sample” are sample data."
    )
    yield _(
        "manifest.json lists every file with its size, SHA-256 and number of rows. "
        "Papers are in files/, each named by its SHA-256."
    )
    names = [
        f"{schema.file_name(model)}: {model._meta.verbose_name_plural} ({count})"
        for model, count in counts.items()
    ]
    yield "\n".join([_("Files and number of rows:"), *names])
    yield _(
        "The owner of the register sets the terms for reusing its content. Where no "
        "terms are given, the authors of texts and papers reserve their rights."
    )


def _file_names(models: list[schema.Model]) -> str:
    return _(", ").join(schema.file_name(model) for model in models)
