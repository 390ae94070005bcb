"""What is on the shelf is whole, and of this release and its settings; it is bounded."""

import gzip
import os

import pytest
from django.core.handlers.wsgi import WSGIHandler

from oicnet.public import keeping, shelf
from oicnet.public.keeping import KeptPages

from .test_keeping import Site, pages_in, site  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
ADDRESS = "/ar/"


def test_a_page_that_was_cut_short_is_made_anew(site, settings):  # noqa: F811
    whole = site.get(ADDRESS).body
    (path,) = pages_in(settings.PAGES)
    os.truncate(path, path.stat().st_size - 100)

    again = Site(KeptPages(WSGIHandler())).get(ADDRESS, accept_encoding="gzip")

    assert gzip.decompress(again.body) == whole


def test_a_full_disk_keeps_nothing_of_a_page(site, settings, monkeypatch):  # noqa: F811
    def is_full(*_of):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.os, "fdopen", is_full)

    assert site.get(ADDRESS).status == "200 OK"
    assert [path.name for path in settings.PAGES.glob("*/*") if ".lock" not in path.name] == []


def test_pages_of_former_releases_make_room_first(site, settings, monkeypatch):  # noqa: F811
    former = settings.PAGES / "former" / "page"
    former.parent.mkdir()
    former.write_bytes(b"x" * 1_000_000)
    os.utime(former, (0, 0))
    monkeypatch.setattr(shelf, "ROOM", 1_000_000)
    monkeypatch.setattr(shelf, "ROOM_IS_LOOKED_AT", 1)

    site.get(ADDRESS)

    assert not former.exists()
    assert len(pages_in(settings.PAGES)) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REGISTER_CONTACT", "other@register.example"),
        ("REGISTER_ADDRESS", "https://other.example"),
        ("REGISTER_VERSION", "77.7"),
        ("MAIL_IS_CONFIGURED", True),
        ("TIME_ZONE", "Asia/Riyadh"),
    ],
)
def test_pages_of_other_settings_are_not_found(site, settings, name, value):  # noqa: F811
    """The register is started anew with them, on the same folder."""
    keeping.release.cache_clear()
    site.application = KeptPages(WSGIHandler())
    site.get(ADDRESS)
    setattr(settings, name, value)
    keeping.release.cache_clear()

    restarted = KeptPages(WSGIHandler())

    keeping.release.cache_clear()
    assert list(restarted.shelf.addresses()) == []
    assert list(site.application.shelf.addresses()) != []
