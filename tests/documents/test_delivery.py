"""Downloads: kept by their digest, continued where they broke off, never read whole."""

import pytest
from django.core.files.storage import default_storage
from django.utils.http import http_date

from oicnet.documents import delivery
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
CONTENT = make.pdf("of some length").read()
SIZE = len(CONTENT)


@pytest.fixture
def edition():
    return make.edition(document=make.document(published=True), file=make.pdf("of some length"))


@pytest.fixture
def get(client, edition):
    sent = []

    def ask(**headers):
        sent.append(client.get(edition.get_absolute_url(), headers=headers))
        return sent[-1]

    yield ask
    for response in sent:
        response.close()


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file_says_what_it_is(get, edition):
    response = get()

    assert body(response) == CONTENT
    told = {name: response[name] for name in ("ETag", "Content-Length", "Accept-Ranges")}
    assert told == {
        "ETag": f'"{edition.sha256}"',
        "Content-Length": str(SIZE),
        "Accept-Ranges": "bytes",
    }
    changed_at = default_storage.get_modified_time(edition.file.name)
    assert response["Last-Modified"] == http_date(changed_at.timestamp())
    assert edition.download_name in response["Content-Disposition"]


@pytest.mark.parametrize("condition", ['"{}"', 'W/"{}"', '"other", "{}"', "*"])
def test_who_has_it_gets_nothing_again(get, edition, condition):
    response = get(if_none_match=condition.format(edition.sha256))

    assert (response.status_code, body(response)) == (304, b"")
    assert response["ETag"] == f'"{edition.sha256}"'


def test_a_day_will_do_as_well(get):
    assert get(if_modified_since=get()["Last-Modified"]).status_code == 304
    assert get(if_none_match='"other"').status_code == 200


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=10-10", 10, 10),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-20", SIZE - 20, SIZE - 1),
        (f"bytes=-{SIZE * 9}", 0, SIZE - 1),
        (f"bytes=5-{SIZE * 9}", 5, SIZE - 1),
    ],
)
def test_a_part_is_the_part_asked_for(get, asked, first, last):
    response = get(range=asked)

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == CONTENT[first : last + 1]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE * 9}-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(get, asked):
    response = get(range=asked)

    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize(
    "asked", ["bytes=9-1", "bytes=-", "lines=1-2", "bytes=0-1,4-5", "bytes=" + "9" * 5000 + "-", ""]
)
def test_what_is_no_range_gets_the_whole(get, asked):
    response = get(range=asked)

    assert (response.status_code, body(response)) == (200, CONTENT)


def test_a_part_of_another_file_is_not_continued(get, edition):
    date = get()["Last-Modified"]
    for condition, status in {
        f'"{edition.sha256}"': 206,
        date: 206,
        f'W/"{edition.sha256}"': 200,
        '"other"': 200,
        "Thu, 01 Jan 1970 00:00:00 GMT": 200,
        "nonsense": 200,
    }.items():
        response = get(range="bytes=0-9", if_range=condition)
        assert (condition, response.status_code) == (condition, status)


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}])
def test_the_head_alone_is_that_of_the_whole(client, edition, headers):
    response = client.head(edition.get_absolute_url(), headers=headers)

    assert (response.status_code, response["Content-Length"]) == (200, str(SIZE))
    assert response.content == b""


def test_who_is_signed_in_keeps_nothing_on_a_proxy(edition, client):
    staff = signed_in(make.administrator())

    for reader, kept in {client: "public", staff: "private, no-store"}.items():
        response = reader.get(edition.get_absolute_url())
        assert body(response) == CONTENT
        assert response["Cache-Control"].startswith(kept)
    assert staff.get(edition.get_absolute_url(), headers={"Range": "bytes=0-9"}).status_code == 206


def test_what_is_withdrawn_is_gone_for_who_had_it(get, edition):
    make.withdrawn(edition.document)

    for headers in (
        {"if_none_match": "*"},
        {"if_none_match": f'"{edition.sha256}"'},
        {"range": "bytes=0-9"},
    ):
        assert get(**headers).status_code == 410


def test_it_goes_out_in_blocks(edition, monkeypatch):
    monkeypatch.setattr(delivery, "BLOCK", 100)

    blocks = list(delivery._blocks(edition.file, range(50, 300)))

    assert [len(block) for block in blocks] == [100, 100, 50]
    assert b"".join(blocks) == CONTENT[50:300]


def test_the_proxy_is_told_where_the_file_lies(get, edition, settings):
    settings.FILES_BY_PROXY = True

    response = get()

    assert response["X-Accel-Redirect"] == f"/stored/{edition.file.name}"
    assert (response.content, response["ETag"]) == (b"", f'"{edition.sha256}"')
    assert get(**{"If-None-Match": f'"{edition.sha256}"'}).status_code == 304
