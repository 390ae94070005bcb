"""Files in a bucket: signed as the service wants it, whole or not at all, and what they are."""

import hashlib
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from oicnet.documents import delivery
from oicnet.documents.bucket.client import Bucket, StoreError
from oicnet.documents.bucket.signing import NOTHING, Key, presign, sign
from oicnet.documents.bucket.store import BucketStore, DigestError
from tests.proxy import free_port

# The examples of Amazon's documentation, "Signature Calculations for the Authorization Header".
EXAMPLE = Key("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
HOST = "examplebucket.s3.amazonaws.com"
THEN = datetime(2013, 5, 24, tzinfo=UTC)
CONTENT = b"%PDF-1.7 of the third meeting" * 5000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
NAME = f"{DIGEST[:2]}/{DIGEST}.pdf"


@pytest.mark.parametrize(("method", "path", "question", "headers", "signature"), [
    ("GET", "/test.txt", {}, {"Range": "bytes=0-9"},
     "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    ("PUT", "/test$file.text", {}, {
        "Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY",
        "x-amz-content-sha256": hashlib.sha256(b"Welcome to Amazon S3.").hexdigest(),
     }, "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
    ("GET", "/", {"prefix": "J", "max-keys": "2"}, {},
     "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
], ids=["get", "put", "list"])  # fmt: skip
def test_requests_are_signed_as_documented(method, path, question, headers, signature):
    headers = {"Host": HOST, "x-amz-content-sha256": NOTHING, **headers}

    sent = sign(method, path, question, headers, EXAMPLE, at=THEN)

    assert sent["Authorization"].endswith(f"Signature={signature}")


def test_an_address_is_signed_as_documented():
    address = presign("/test.txt", {}, HOST, EXAMPLE, at=THEN, seconds=86400)

    assert address.endswith(
        "Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    )


class Service(BaseHTTPRequestHandler):
    """A bucket in memory, which refuses what has not the digest that was signed."""

    files: dict[str, bytes]
    protocol_version = "HTTP/1.1"

    def log_message(self, *_said):
        pass

    def answer(self, status, body=b"", length=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("Last-Modified", "Fri, 24 May 2013 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)

    @property
    def name(self):
        return unquote(urlsplit(self.path).path).removeprefix("/papers/")

    def do_PUT(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if hashlib.sha256(content).hexdigest() != self.headers["x-amz-content-sha256"]:
            return self.answer(400, b"XAmzContentSHA256Mismatch")
        self.files[self.name] = content
        return self.answer(200)

    def do_HEAD(self):
        content = self.files.get(self.name)
        self.answer(404 if content is None else 200, length=len(content or b""))

    def do_DELETE(self):
        self.files.pop(self.name, None)
        self.answer(204)

    def do_GET(self):
        question = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if "list-type" in question:
            return self.answer(200, self.listed(question))
        content = self.files.get(self.name)
        return self.answer(404 if content is None else 200, content or b"")

    def listed(self, question):
        """Two rows a page."""
        prefix, begin = question["prefix"], int(question.get("continuation-token", 0))
        rest = [name[len(prefix) :] for name in sorted(self.files) if name.startswith(prefix)]
        rows = sorted({name.partition("/")[0] + "/" * ("/" in name) for name in rest})
        parts = [
            f"<CommonPrefixes><Prefix>{prefix}{row}</Prefix></CommonPrefixes>"
            if row.endswith("/") else f"<Contents><Key>{prefix}{row}</Key></Contents>"
            for row in rows[begin : begin + 2]
        ]  # fmt: skip
        more = f"<NextContinuationToken>{begin + 2}</NextContinuationToken>"
        end = more if begin + 2 < len(rows) else ""
        space = "http://s3.amazonaws.com/doc/2006-03-01/"
        text = f"<ListBucketResult xmlns='{space}'><Prefix>{prefix}</Prefix>{''.join(parts)}{end}"
        return f"{text}</ListBucketResult>".encode()


@pytest.fixture
def files(settings):
    """What lies in the bucket that the register uses."""
    Service.files = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.FILES_BUCKET = Bucket(address, "papers", "register/", EXAMPLE)
    yield Service.files
    server.shutdown()
    server.server_close()


def test_a_paper_lies_in_the_bucket_under_its_digest_and_comes_back(files):
    store = BucketStore()

    assert store.save(NAME, ContentFile(CONTENT)) == NAME
    assert store.save(NAME, ContentFile(CONTENT)) == NAME
    assert list(files) == [f"register/{NAME}"]
    assert (store.exists(NAME), store.size(NAME)) == (True, len(CONTENT))
    assert store.get_modified_time(NAME) == THEN
    with store.open(NAME) as opened:
        assert opened.read() == CONTENT
    store.delete(NAME)
    assert not store.exists(NAME)
    with pytest.raises(FileNotFoundError):
        store.open(NAME)


def test_what_a_digest_does_not_name_is_neither_taken_nor_given(files):
    store = BucketStore()
    with pytest.raises(DigestError):
        store.save(NAME, ContentFile(b"something else"))
    assert not files

    files[f"register/{NAME}"] = CONTENT[:-1]
    with pytest.raises(DigestError):
        store.open(NAME)


def test_folders_are_listed_page_after_page(files):
    store = BucketStore()
    for name in ("ab/one.pdf", "ab/two.pdf", "cd/three.pdf", "e.zip", "f.zip", "g.zip"):
        files[f"register/{name}"] = b"content"
    files["other/h.zip"] = b"of somebody else"

    assert store.listdir("") == (["ab", "cd"], ["e.zip", "f.zip", "g.zip"])
    assert store.listdir("ab/") == ([], ["one.pdf", "two.pdf"])


def test_a_store_that_is_away_is_said_to_be(settings):
    settings.FILES_BUCKET = Bucket(f"http://127.0.0.1:{free_port()}", "papers", "", EXAMPLE)

    for asked in (BucketStore().exists, BucketStore().open, BucketStore().delete):
        with pytest.raises(StoreError):
            asked(NAME)


class Reader:
    def __init__(self, is_authenticated):
        self.is_authenticated = is_authenticated


@pytest.mark.django_db
@pytest.mark.parametrize(("headers", "signed_in", "status"), [
    ({}, False, 302), ({"Sec-Fetch-Dest": "document"}, False, 302),
    ({"Sec-Fetch-Dest": "empty"}, False, 200), ({"Sec-Fetch-Dest": "image"}, False, 200),
    ({}, True, 200), ({"Sec-Fetch-Dest": "empty", "Range": "bytes=5-9"}, False, 206),
])  # fmt: skip
def test_a_public_paper_is_fetched_from_the_bucket_by_who_asks_for_it(
    files, headers, signed_in, status
):
    store = BucketStore()
    store.save(NAME, ContentFile(CONTENT))
    file = store_file(store)
    request = RequestFactory().get("/", headers=headers)
    request.user = Reader(signed_in)

    answer = delivery.deliver(
        request, file, name="paper.pdf", etag='"e"', headers={"Content-Type": "application/pdf"}
    )

    assert answer.status_code == status
    if status == 302:
        with urlopen(answer["Location"]) as fetched:  # noqa: S310 - of this test
            assert fetched.read() == CONTENT
        assert "X-Amz-Expires=60" in answer["Location"]
        assert "response-content-disposition=attachment" in answer["Location"]
        assert answer["Cache-Control"] == "no-store"
    else:
        part = CONTENT[5:10] if status == 206 else CONTENT
        assert b"".join(answer) == part
        answer.close()


def store_file(store):
    from oicnet.documents.models import Edition

    edition = Edition(file=NAME)
    edition.file.storage = store
    return edition.file
