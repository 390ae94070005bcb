"""Every report: its figures are those that the database counts without the register; none is 0."""

import pytest

from oicnet.accounts.roles import EDITOR
from oicnet.reports import gaps
from tests import make
from tests.reports.every.questions import (
    FIGURES,
    PACK,
    PAGES,
    counted,
    in_each_kind,
    of_gap,
    outdated,
    query,
    without_text,
)
from tests.reports.forms import LANGUAGES, on_screen
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_those_that_the_database_counts(client, world, name, language):
    expected = [counted(question, **world.keys) for question in FIGURES[name]]

    summary = on_screen(client, name, language, **query(name, world))[0]

    assert [int(number) for _label, number in summary.figures] == [*filter(None, expected)]
    assert any(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_the_pack_are_those_that_the_database_counts(world, language):
    editor = make.holder(EDITOR)
    expected = [counted(question) for question in PACK]

    summary = on_screen(signed_in(editor), "pack", language)[0]

    assert [int(number) for _label, number in summary.figures] == [*filter(None, expected)]
    assert any(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_lack_are_those_that_the_database_counts(client, world, language):
    asked = [(without_text, one) for one in LANGUAGES], [(outdated, one) for one in LANGUAGES]
    missing, stale = (" UNION ALL ".join(in_each_kind(*one) for one in ways) for ways in asked)
    every = counted(f"SELECT count(*) FROM ({PAGES}) every")
    lacking = counted(f"SELECT count(DISTINCT reference) FROM ({missing} UNION ALL {stale}) every")
    expected = [
        every,
        every - lacking,
        counted(f"SELECT count(*) FROM ({missing}) every"),
        counted(f"SELECT count(*) FROM ({stale}) every"),
    ]

    summary = on_screen(client, "translations", language)[0]

    assert [int(number) for _label, number in summary.figures] == [*filter(None, expected)]
    assert all(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_are_those_that_the_database_counts(client, world, language):
    names = [one.name for one in gaps.every_gap()]
    expected = [counted(f"SELECT count(*) FROM ({of_gap(one)}) every") for one in names]

    [summary, records] = on_screen(client, "missing", language)

    found = [int(row[1]) for row in summary.rows]
    assert dict(zip(names, found, strict=True)) == dict(zip(names, expected, strict=True))
    figures = [int(number) for _label, number in summary.figures]
    assert figures[::2] == [sum(map(bool, expected)), sum(expected)]
    assert len(records.rows) == sum(expected) > 0
