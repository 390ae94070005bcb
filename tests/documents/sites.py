"""A site on this machine that answers as its paths say, for the tests of asking."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Event, Thread

HOME = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """A site on this machine; its paths say how it answers."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        kind, _slash, rest = self.path.strip("/").partition("/")
        getattr(self, f"answer_{kind}")(rest)

    def do_GET(self):
        self.do_HEAD()

    def log_message(self, *_words):
        """Nobody reads it."""

    def answer_status(self, status, **headers):
        self.send_response(int(str(status)[:3]))
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def answer_to(self, place):
        self.answer_status(302, Location=self.server.places[place])

    def answer_round(self, _rest):
        self.answer_status(301, Location=f"/round/{next(self.server.steps)}")

    def answer_only_get(self, _rest):
        self.answer_status(405 if self.command == "HEAD" else 200)

    def answer_hangs_up_at_head(self, _rest):
        if self.command == "HEAD":
            self.close_connection = True
        else:
            self.answer_status(200)

    def answer_big(self, _rest):
        self.send_response(200)
        self.end_headers()
        if self.command == "GET":
            self._pour(b"x" * 4096)

    def answer_big_head(self, _rest):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._pour(b"X-More: " + b"x" * 4096 + b"\r\n")

    def answer_drips(self, _rest):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _byte in range(1000):
            if self.server.over.wait(0.05):
                return
            self.wfile.write(b"X")
        self.server.has_dripped.set()

    def _pour(self, piece):
        try:
            for _piece in range(2000):
                self.wfile.write(piece)
                self.server.poured += len(piece)
        except OSError:
            self.close_connection = True  # the other side has had enough


@contextmanager
def serving(places=None, tls=None):
    server = ThreadingHTTPServer((HOME, 0), Site)
    server.asked, server.places, server.over = [], places or {}, Event()
    server.steps, server.poured, server.has_dripped = count(), 0, Event()
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_words: None
    thread = Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
