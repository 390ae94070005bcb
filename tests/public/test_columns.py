"""Each column of a list to take away is read from something that its rows have."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from oicnet.public.tables import Column
from oicnet.public.views import RecordList
from oicnet.records import kinds
from tests.pages import full

pytestmark = pytest.mark.django_db


def lists(within: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The names of the addresses of all lists that are the same for everybody who asks."""
    for pattern in (within or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from lists(pattern, inner)
        elif isinstance(pattern, URLPattern) and not pattern.pattern.converters:
            view = getattr(pattern.callback, "view_class", None)
            if isinstance(view, type) and issubclass(view, RecordList):
                yield f"{space}{pattern.name}"


def leads_somewhere(column: Column, row: object) -> bool:
    """Whether each step of a column's way is there: `Column.read` would be silent about it."""
    if callable(column.path):
        return True
    value = row
    for name in column.path.split("."):
        if value is None:
            return True
        if not hasattr(value, name):
            return False
        value = getattr(value, name)
        value = value() if callable(value) else value
    return True


def test_no_column_of_any_list_leads_nowhere(client):
    for model in kinds.with_page():
        full.of(model)(1)
    names = sorted(lists())
    assert {"meetings:list", "recommendations:standings", "cooperation:matches"} <= {*names}

    lost = {}
    for name in names:
        table = client.get(reverse(name)).context["view"].table()
        rows = list(table.rows)
        assert rows, name
        lost[name] = [
            (str(column.label), column.path)
            for column in table.columns
            if not all(leads_somewhere(column, row) for row in rows)
        ]

    assert {name: columns for name, columns in lost.items() if columns} == {}
