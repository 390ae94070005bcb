"""Names in addresses: those of the register pass, all others are dropped."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from oicnet.public.parameters import known, only_known

ROOM_OF_STAFF = re.compile(r"oicnet/(staff|accounts|api|harvest|correspondence|intake)/")
READ = re.compile(r"""GET(?:\.get\(|\.getlist\(|\[)["']([\w-]+)["']""")


def test_every_name_that_a_public_view_reads_is_known():
    """Those of the staff are read in its own rooms; what is left over here is read by its views."""
    of_staff = {"batch", "duplicate", "to", "p"}
    read = {
        name
        for path in Path(settings.BASE_DIR / "oicnet").rglob("*.py")
        if not ROOM_OF_STAFF.search(str(path))
        for name in READ.findall(path.read_text("utf-8"))
    }

    assert read - of_staff <= known()
    assert {"q", "page", "as"} <= read


def test_the_fields_of_filters_are_known():
    assert {"group", "reported", "since"} <= known()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ""),
        ("utm_source=mail", ""),
        ("q=%D8%B9%D9%85%D9%84&fbclid=x&page=2", "q=%D8%B9%D9%85%D9%84&page=2"),
        ("as%2Dof=2026-11-01&x", "as%2Dof=2026-11-01"),
        ("state=BH&state=TR&&=", "state=BH&state=TR"),
    ],
)
def test_what_is_unknown_is_dropped_and_the_rest_stays_as_it_was(query, left):
    assert only_known(query) == left


@pytest.mark.django_db
def test_links_of_a_page_do_not_carry_on_what_is_unknown(client):
    page = client.get(f"{reverse('members:list')}?group=asia&utm_source=mail&anything=1")

    assert b"group=asia" in page.content
    assert b"utm_source" not in page.content
    assert b"anything" not in page.content
