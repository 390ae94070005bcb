"""Production starts with its secrets, and not without them."""

import os
import socketserver
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECRETS = {
    "SECRET_KEY": "a-key-that-is-long-enough-and-has-many-different-letters-0123456789",
    "ALLOWED_HOSTS": "register.example.org",
    "REGISTER_ADDRESS": "https://register.example.org",
    "DATABASE_URL": "postgres://register@localhost/register",
}


def start(**given):
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS}
    environment |= {"REGISTER_ENVIRONMENT": "production", **given}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_with_its_secrets_production_is_clean():
    assert start(**SECRETS).returncode == 0


@pytest.mark.parametrize("missing", [["SECRET_KEY"], ["DATABASE_URL", "ALLOWED_HOSTS"]])
def test_without_them_it_refuses_and_says_which(missing):
    refused = start(**{name: value for name, value in SECRETS.items() if name not in missing})

    assert refused.returncode != 0
    last = refused.stderr.strip().splitlines()[-1]
    assert all(name in last for name in missing)
    assert not any(name in last for name in SECRETS.keys() - set(missing))


def test_production_never_shows_its_inside():
    code = "from oicnet import settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT)"
    environment = {**os.environ, **SECRETS, "REGISTER_ENVIRONMENT": "production"}
    environment["REGISTER_DEBUG"] = "yes"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert said.stdout.split() == ["False", "True"]


class MailServer(socketserver.StreamRequestHandler):
    """Takes one letter, as RFC 5321 has it."""

    letter: list[bytes] = []

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        for line in iter(self.rfile.readline, b""):
            self.letter.append(line)
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.letter.extend(iter(self.rfile.readline, b".\r\n"))
            self.wfile.write(b"250 taken\r\n")


def test_mail_goes_to_the_server_that_is_named():
    with socketserver.TCPServer(("127.0.0.1", 0), MailServer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address
        environment = {**os.environ, "EMAIL_HOST": host, "EMAIL_PORT": str(port)}
        environment["EMAIL_FROM"] = "register@example.org"
        command = [sys.executable, "manage.py", "sendtestemail", "minister@example.org"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        server.shutdown()

    told = b"".join(MailServer.letter)
    assert b"TO:<minister@example.org>" in told
    assert b"From: register@example.org" in told
