"""Texts in parts, decisions and communiqués as Akoma Ntoso 3.0, one file for each language.

In: what is public. Out: a file that OASIS's schema takes, named as `naming` says. Texts in parts
are read back by `documents/akoma_ntoso`, as they were.
"""

from django.db import models

from oicnet.decisions.models import Decision
from oicnet.documents.akoma_ntoso import NAMESPACE
from oicnet.documents.models import Document, revision_of
from oicnet.meetings.models import Meeting
from oicnet.text.languages import reader_language
from oicnet.text.xml import Node, written

from . import communiques, decisions, texts

WRITTEN = (Document, Decision, Meeting)


def file_of(record: models.Model, revision: str = "") -> bytes | None:
    """The file of a public record, in the reader's language.

    Args:
        revision: the number of that of a document's text; the newest if none is named.

    Returns:
        None if the record has no such text in this language.
    """
    tree = _tree(record, revision, reader_language())
    return None if tree is None else written(Node("akomaNtoso", {"xmlns": NAMESPACE}, [tree]))


def _tree(record: models.Model, revision: str, language: str) -> Node | None:
    if isinstance(record, Document):
        rows = revision_of(record, revision)
        is_there = language in texts.languages(rows)
        return texts.tree(record, rows, language) if is_there else None
    if isinstance(record, Decision):
        is_there = language in decisions.languages(record)
        return decisions.tree(record, language) if is_there else None
    if not isinstance(record, Meeting):
        return None
    outcome = communiques.outcome_of(record)
    return communiques.tree(outcome, language) if language in outcome.languages else None
