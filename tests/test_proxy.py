"""The shipped proxy before a register: what it bounds, and what it tells the register."""

import http.client
import json
import socket
import threading
import time
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import pytest

from oicnet.public.keeping import SHARED
from tests.proxy import NGINX, TRUSTING, proxied

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


FILE = {
    "X-Accel-Redirect": "/stored/2026/a%20paper.pdf",
    "ETag": '"digest"',
    "Content-Type": "application/pdf",
    "Content-Disposition": 'attachment; filename="D-2021-001-AR1.pdf"',
    "Cache-Control": SHARED,
    "Accept-Ranges": "bytes",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


class Register(BaseHTTPRequestHandler):
    """Stands in for the register: answers what it was sent."""

    protocol_version = "HTTP/1.1"
    server_version = "gunicorn"
    reached_by: list[str] = []
    generation = "1"
    status = 200
    away = ""  # "database": pages answer 503; "process": nothing answers

    def do_GET(self):
        if self.away == "process":
            self.close_connection = True
            return
        if self.path == "/generation/":
            self.send_response(204)
            self.send_header("X-Generation", self.generation)
            self.send_header("Cache-Control", "s-maxage=1, stale-if-error=60")
            self.end_headers()
            return
        if self.away:
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.reached_by.append(self.headers["Host"])
        if "/documents/files/" in self.path:
            self.send_response(200)
            for name, value in FILE.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        words = {
            "path": self.path,
            "sent": len(body),
            "headers": dict(self.headers),
            "filler": "x" * 3000 if self.path.startswith("/static/") else "",
        }
        answer = json.dumps(words).encode()
        if "/cut-off/" in self.path:  # in pieces, the last of which never comes
            self.send_response(200)
            self.send_header("Cache-Control", SHARED)
            if self.request_version == "HTTP/1.1":
                self.send_header("Transfer-Encoding", "chunked")
                answer = b"%x\r\n%b\r\n" % (len(answer), answer)
            self.end_headers()
            self.wfile.write(answer)
            self.close_connection = True
            return
        self.send_response(413 if "/refused/" in self.path else self.status)
        self.send_header("Content-Type", "application/json")
        if "/kept/" in self.path:
            self.send_header("Cache-Control", SHARED)
            self.send_header("Vary", "Cookie, Accept-Encoding")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET  # noqa: N815 - named by the base class

    def log_message(self, *_line):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("proxy")
    folder.chmod(0o755)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Register)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with proxied(server.server_address[1], folder) as ports:
        yield *ports, folder
    server.shutdown()
    server.server_close()


def ask(site, path, *, method="GET", body=None, **headers):
    """(status, headers, body as text) of one request over TLS."""
    connection = http.client.HTTPSConnection("127.0.0.1", site[0], context=TRUSTING, timeout=20)
    with closing(connection):
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it is sent
            connection.request(method, path, body, headers)
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read()


def logged(log, number):
    """The line about a request, which nginx writes when the answer is away."""
    for _attempt in range(200):
        for line in log.read_text().splitlines():
            if number in line:
                return json.loads(line)
        time.sleep(0.01)
    raise AssertionError(f"{log} has no line about {number}.")


def test_the_reader_is_told_and_cannot_say_that_he_is_somebody_else(site):
    status, headers, body = ask(site, "/ar/", **{"X-Forwarded-For": "203.0.113.9",
                                                 "X-Forwarded-Proto": "http"})  # fmt: skip
    told = json.loads(body)["headers"]

    assert status == 200
    assert (told["X-Forwarded-For"], told["X-Forwarded-Proto"]) == ("127.0.0.1", "https")
    assert headers["Server"] == "nginx"
    line = logged(site[2] / "access.log", told["X-Request-ID"])
    assert (line["address"], line["method"]) == ("127.0.0.1", "GET")
    assert (line["path"], line["status"]) == ("/ar/", "200")
    assert headers["X-Request-ID"] == line["request"]


def test_the_log_has_neither_searches_nor_addresses_that_are_secrets(site):
    log = site[2] / "access.log"
    for path, kept in {
        "/ar/search/?q=somewords": "/ar/search/",
        "/ar/account/password/reset/key/1-key/": "/ar/account/...",
        "/fr/search/alerts/1:key/": "/fr/search/alerts/...",
    }.items():
        told = json.loads(ask(site, path)[2])["headers"]
        assert logged(log, told["X-Request-ID"])["path"] == kept

    assert "somewords" not in log.read_text()
    assert "key" not in log.read_text()


def test_metrics_are_not_for_the_public(site):
    assert ask(site, "/metrics", Authorization="Bearer whatever")[0] == 404


@pytest.mark.parametrize(("path", "most"), [
    ("/readings/", 4), ("/ar/search/alert/", 4), ("/fr/search/alerts/1:x/", 4),
    ("/en/reports/printing/0/", 4), ("/en/account/login/", 64), ("/ar/", 64), ("/nowhere/", 64),
    ("/ar/staff/news/article/add/", 160 * 1024),
    ("/ar/staff/documents/document/add-papers/", 520 * 1024),
])  # fmt: skip
def test_bodies_are_bounded(site, path, most):
    taken = min(most, 2000) * 1024
    status, _headers, body = ask(site, path, method="POST", body=b"x" * taken)
    assert (status, json.loads(body)["sent"]) == (200, taken)

    refused = ask(site, path, method="POST", **{"Content-Length": str(most * 1024 + 1)})
    language = path[1:3] if path[3] == "/" else "ar"
    assert refused[0] == 413
    assert json.loads(refused[2])["path"] == f"/{language}/refused/413/"


def test_an_address_too_long_is_answered_by_a_page_in_its_language(site):
    long, longer = "/fr/search/?q=" + "x" * 20_000, "/fr/search/?q=" + "x" * 40_000

    assert json.loads(ask(site, long)[2])["path"] == long
    status, _headers, body = ask(site, longer)
    assert (status, json.loads(body)["path"]) == (414, "/fr/refused/414/")
    assert json.loads(body)["headers"]["Host"] == "localhost"


def test_who_sends_without_a_token_again_and_again_is_refused(site):
    statuses = [ask(site, "/ar/search/alert/", method="POST", body=b"x")[0] for _time in range(14)]

    assert statuses[-1] == 429
    assert statuses.count(200) >= 5
    assert ask(site, "/ar/search/alert/")[0] == 200


def test_what_the_register_has_not_compressed_is_compressed(site):
    assert ask(site, "/static/x.js", **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"


def test_plain_http_leads_to_tls_but_for_the_renewal_of_certificates(site):
    challenges = site[2] / "acme/.well-known/acme-challenge"
    challenges.mkdir(parents=True)
    (challenges / "token").write_text("proof")
    with closing(http.client.HTTPConnection("127.0.0.1", site[1], timeout=10)) as connection:
        connection.request("GET", "/.well-known/acme-challenge/token")
        assert connection.getresponse().read() == b"proof"
        connection.request("GET", "/ar/?q=1", headers={"Host": "register.example.org"})
        answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == "https://register.example.org/ar/?q=1"


def test_a_request_reaches_the_register_whole_or_not_at_all(site):
    """A body of which nothing more comes keeps no process of the register waiting."""
    head = b"POST /readings/ HTTP/1.1\r\nHost: never\r\nContent-Length: 900\r\n\r\n"
    plain = socket.create_connection(("127.0.0.1", site[0]))
    with TRUSTING.wrap_socket(plain, server_hostname="localhost") as slow:
        slow.sendall(head + b"a part of it")
        assert ask(site, "/ar/")[0] == 200

    assert "never" not in Register.reached_by


def test_while_the_register_is_away_a_page_says_so(tmp_path):
    tmp_path.chmod(0o755)
    with proxied(1, tmp_path) as ports:
        status, headers, body = ask((*ports, tmp_path), "/en/")

    assert status == 503
    assert headers["Retry-After"] == "30"
    assert "The register is away for a moment" in body.decode()


@pytest.fixture
def kept(site):
    """An address that nobody has asked for, and who reached the register for it."""
    yield f"/ar/kept/{uuid4()}/"
    Register.status, Register.away = 200, ""


def number(answer):
    """By which a page that was made once is told from another."""
    return json.loads(answer[2])["headers"]["X-Request-ID"]


def until(condition):
    """A proxy counts in whole seconds."""
    for _attempt in range(100):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_page_is_asked_for_once_for_many_and_anew_after_a_second(site, kept):
    first = ask(site, kept)

    assert number(ask(site, kept, Cookie="anything=1")) == number(first)
    assert first[1]["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert until(lambda: number(ask(site, kept)) != number(first))


def test_who_is_signed_in_is_never_answered_by_the_proxy(site, kept):
    first = ask(site, kept)

    own = [ask(site, kept, Cookie="__Host-register_session=x") for _time in range(2)]

    assert len({number(answer) for answer in [first, *own]}) == 3
    assert ask(site, kept, Cookie="a=1")[2] == first[2]


def test_another_generation_forgets_what_was_kept(site, kept):
    first = ask(site, kept)
    assert number(ask(site, kept)) == number(first)

    Register.generation = "2"

    assert until(lambda: number(ask(site, kept)) != number(first))


@pytest.mark.parametrize("away", ["database", "process"])
def test_while_the_register_is_away_what_was_kept_is_shown_and_says_so(site, kept, away):
    first = ask(site, kept)
    assert "X-Stale" not in first[1]

    Register.away = away

    assert until(lambda: ask(site, kept)[1]["X-Stale"] == "1")
    stale = ask(site, kept)
    assert (stale[0], number(stale)) == (200, number(first))
    assert ask(site, f"{kept}other/")[0] == 503


def test_what_is_gone_is_not_shown_as_it_was(site, kept):
    first = ask(site, kept)
    Register.status = 404

    assert until(lambda: ask(site, kept)[0] == 404), number(first)


def test_an_answer_that_was_cut_off_is_not_taken_for_whole(site):
    reached = len(Register.reached_by)

    for _time in range(2):
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            ask(site, "/ar/cut-off/")

    assert len(Register.reached_by) == reached + 2


def test_what_says_nothing_is_not_kept(site):
    assert number(ask(site, "/ar/other/")) != number(ask(site, "/ar/other/"))


PAPER, PAPER_CONTENT = "/ar/documents/files/d-2021-001-ar1/", b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture
def stored(site):
    folder = site[2] / "files/2026"
    folder.mkdir(exist_ok=True)
    (folder / "a paper.pdf").write_bytes(PAPER_CONTENT)


def test_a_file_is_sent_by_the_proxy_with_what_the_register_says_of_it(site, stored):
    status, headers, body = ask(site, PAPER)

    assert (status, body) == (200, PAPER_CONTENT)
    said = {name: value for name, value in FILE.items() if name != "X-Accel-Redirect"}
    assert {name: headers[name] for name in said} == said
    assert "X-Accel-Redirect" not in headers


@pytest.mark.parametrize(("same", "status", "length"), [
    ('"digest"', 206, 10), ('"another"', 200, len(PAPER_CONTENT)),
])  # fmt: skip
def test_a_download_of_the_same_file_goes_on(site, stored, same, status, length):
    answer = ask(site, PAPER, **{"Range": "bytes=5-14", "If-Range": same})

    assert (answer[0], len(answer[2])) == (status, length)


def test_nobody_reads_a_stored_file_without_the_register(site, stored):
    assert ask(site, "/stored/2026/a%20paper.pdf")[0] == 404
