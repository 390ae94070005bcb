"""A first register that answers over HTTP with what it held when it was asked to remember."""

import hashlib
import json
import re
import threading
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from django.test import Client

from oicnet.api import archiving
from oicnet.proof import publishing
from oicnet.proof.models import Entry


class Remembered:
    """
    asked: (path, range) of each request; breaks_after: bytes after which a download breaks off.
    """

    def __init__(self) -> None:
        self.address, self.asked, self.breaks_after = "", [], None
        self.entries, self.offer, self.archive = [], None, b""
        self.rows = {}

    def remember(self) -> None:
        """An archive of now, and the log; rows that are gone are answered as now."""
        made = archiving.make()
        self.offer = Client().get("/api/v1/archive").json()
        with made.file.open() as file:
            self.archive = file.read()
        self.remember_log()

    def remember_log(self) -> None:
        publishing.bring_up_to_date()
        self.entries = publishing.page(0, 10_000)
        for kind, reference in Entry.objects.values_list("kind", "reference"):
            answer = Client().get(f"/api/v1/{kind}/{reference.lower()}")
            self.rows[f"/api/v1/{kind}/{reference.lower()}"] = answer.status_code, answer.content

    def alter(self, name: str, words: bytes, others: bytes) -> None:
        """Another archive: in a file other words stand, with all digests as they should be."""
        with zipfile.ZipFile(BytesIO(self.archive)) as packed:
            files = {each: packed.read(each) for each in packed.namelist()}
        before = hashlib.sha256(files[name]).hexdigest().encode()
        files[name] = files[name].replace(words, others)
        after = hashlib.sha256(files[name]).hexdigest().encode()
        files["SHA256SUMS"] = files["SHA256SUMS"].replace(before, after)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for each, content in files.items():
                packed.writestr(each, content)
        self.archive = out.getvalue()
        digest = hashlib.sha256(self.archive).hexdigest()
        self.offer |= {"sha256": digest, "size": len(self.archive)}

    def answer(self, path: str, wanted: str | None):
        """Status, headers and body."""
        self.asked.append((path, wanted))
        if path == "/api/v1/archive":
            body = json.dumps(self.offer or {"status": 404}).encode()
            return (200 if self.offer else 404), {}, body
        if path == "/archive.zip":
            start = int(re.findall(r"\d+", wanted)[0]) if wanted else 0
            tag = {"ETag": f'"{self.offer["sha256"]}"'}
            return (206 if wanted else 200), tag, self.archive[start:]
        if found := re.match(r"/api/v1/log\?after=(\d+)", path):
            later = [each for each in self.entries if each["number"] > int(found[1])]
            return 200, {}, json.dumps({"items": later, "next": None}).encode()
        status, body = self.rows.get(path, (404, b"{}"))
        return status, {}, body


@contextmanager
def remembered():
    register = Remembered()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = register.answer(self.path, self.headers.get("Range"))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if register.breaks_after and self.path == "/archive.zip":
                body = body[: register.breaks_after]
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    register.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield register
    finally:
        server.shutdown()
        server.server_close()
