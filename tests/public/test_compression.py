"""What goes over the line is small, and the same page."""

import gzip

import pytest

from tests import make

pytestmark = pytest.mark.django_db

PACKED = {"Accept-Encoding": "gzip, br"}


def test_a_page_goes_out_compressed_to_who_can_read_that(client):
    address = make.meeting(published=True).get_absolute_url()

    plain, packed = client.get(address), client.get(address, headers=PACKED)

    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_who_has_the_compressed_page_is_told_so(client):
    address = make.meeting(published=True).get_absolute_url()
    first = client.get(address, headers=PACKED)

    again = client.get(address, headers={**PACKED, "If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert set(again["Vary"].split(", ")) == set(first["Vary"].split(", "))


def test_a_file_goes_out_as_it_is_with_its_length(client):
    edition = make.edition(document=make.document(published=True))

    answer = client.get(edition.get_absolute_url(), headers=PACKED)

    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
    assert int(answer["Content-Length"]) == len(b"".join(answer.streaming_content))
