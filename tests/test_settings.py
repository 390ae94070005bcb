"""Production starts with its secrets, and not without them."""

import os
import runpy
import socketserver
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from oicnet import environment

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
    assert b"to:<minister@example.org>" in told.lower()
    assert b"From: register@example.org" in told


NONSENSE = [
    {"REGISTER_ENVIRONMENT": "prod"},
    {"REGISTER_ENVIRONMENT": "Production"},
    {"REGISTER_DEBUG": "1"},
    {"REGISTER_SECOND_FACTOR": "true"},
    {"REGISTER_DATABASE_POOL": "many"},
    {"REGISTER_DATABASE_POOL": "-1"},
    {"REGISTER_DATABASE_POOL": "4.5"},
    {"REGISTER_CONNECTION_AGE": "ten minutes"},
    {"REGISTER_STATEMENT_SECONDS": "long"},
    {"REGISTER_METRICS_TOKEN": "short"},
    {"REGISTER_CERTIFICATE_AT": "proxy"},
    {"REGISTER_LOG_FORMAT": "xml"},
    {"REGISTER_LOG_DAYS": "0"},
    {"REGISTER_CONNECTION_AGE": "9" * 5000},
    {"REGISTER_TIME_ZONE": "Ankara"},
    {"REGISTER_TIME_ZONE": "../../etc/passwd"},
    {"EMAIL_PORT": "smtp"},
    {"EMAIL_PORT": "0"},
    {"EMAIL_PORT": "65536"},
    {"EMAIL_PORT": "٥٨٧"},
    {"EMAIL_FROM": "nobody"},
    {"REGISTER_CONTACT": "https://example.org"},
    {"REGISTER_LICENCE": "https://example.org/by/4.0/"},
    {"REGISTER_CLAMD": "localhost"},
    {"REGISTER_MIRROR_OF": "other.example.org"},
    {"REGISTER_MIRROR_OF": "http://other.example.org"},
    {"REGISTER_MIRROR_OF": "https://other.example.org/ar/"},
    {"REGISTER_MIRROR_DAYS": "0"},
    {"REGISTER_ADDRESS": "register.example.org"},
    {"REGISTER_ADDRESS": "http://register.example.org"},
    {"REGISTER_ADDRESS": "https://register.example.org/ar/"},
    {"ALLOWED_HOSTS": "https://register.example.org/"},
    {"DATABASE_URL": "mysql://register:secret@localhost/register"},
    {"DATABASE_URL": "postgres://register:secret@localhost:many/register"},
    {"REGISTER_REPLICAS": "postgres://register:secret@one/register, replica.example.org"},
    {"REGISTER_REPLICA_SECONDS": "0"},
    {"REGISTER_FILES": "s3://papers"},
]
EXCLUDING = [
    {"REGISTER_DATABASE_POOL": "4", "REGISTER_CONNECTION_AGE": "600"},
    {"REGISTER_ADDRESS": "https://other.example.org", "ALLOWED_HOSTS": "register.example.org"},
    {
        "REGISTER_ADDRESS": "https://register.example.org",
        "REGISTER_MIRROR_OF": "https://register.example.org/",
    },
    {"EMAIL_HOST": "mail.example.org", "EMAIL_HOST_USER": "register", "EMAIL_HOST_PASSWORD": ""},
    {"EMAIL_HOST": "", "EMAIL_HOST_USER": "register", "EMAIL_HOST_PASSWORD": "secret"},
]


@pytest.fixture
def production(monkeypatch):
    """The settings read anew over an environment of their own."""

    def read(**values):
        for name, value in {**SECRETS, "REGISTER_ENVIRONMENT": "production", **values}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "oicnet/settings.py"))

    return read


@pytest.mark.parametrize("values", [*NONSENSE, *EXCLUDING], ids=str)
def test_a_setting_without_sense_stops_the_start_by_its_name(production, values):
    with pytest.raises(ImproperlyConfigured) as stopped:
        production(**values)

    sentence = str(stopped.value)
    assert sentence.endswith(".")
    assert "secret" not in sentence
    assert all(name in sentence for name in values if values[name] and len(values) < 3)


@pytest.mark.parametrize("values", [
    {"REGISTER_DATABASE_POOL": "4"}, {"REGISTER_CONNECTION_AGE": "600"},
    {"REGISTER_DATABASE_POOL": "4", "REGISTER_CONNECTION_AGE": "0"},
    {"REGISTER_DATABASE_POOL": "", "REGISTER_CONNECTION_AGE": "600"},
    {"ALLOWED_HOSTS": " register.example.org , localhost,"},
    {"REGISTER_REPLICAS": "postgres://register@one/register postgres://register@two/register"},
    {"REGISTER_FILES": "s3://papers/a", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"},
    {"REGISTER_CLAMD": "/run/clamd.sock"}, {"REGISTER_CLAMD": "clamd:3310"},
    {"EMAIL_FROM": "The register <register@example.org>"},
    {"REGISTER_MIRROR_OF": "https://other.example.org/", "REGISTER_MIRROR_DAYS": "7"},
    {"EMAIL_PORT": "", "REGISTER_TIME_ZONE": "", "REGISTER_DEBUG": "no"},
], ids=str)  # fmt: skip
def test_a_setting_with_sense_starts(production, values):
    assert production(**values)["PRODUCTION"]


@pytest.mark.parametrize("command", [
    ["manage.py", "check"], ["manage.py", "migrate"], ["-m", "oicnet.run"],
    ["-m", "gunicorn", "oicnet.wsgi", "--config", "python:oicnet.serving"],
], ids=" ".join)  # fmt: skip
def test_the_operator_reads_a_sentence_and_no_traceback(command):
    environment = {**os.environ, **SECRETS, **EXCLUDING[0], "REGISTER_ENVIRONMENT": "production"}

    refused = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert refused.returncode == 1
    assert refused.stderr.strip() == (
        "REGISTER_DATABASE_POOL and REGISTER_CONNECTION_AGE exclude each other: set one of them."
    )


def test_statements_and_idle_transactions_are_bounded_where_that_is_set(monkeypatch):
    monkeypatch.setenv("REGISTER_STATEMENT_SECONDS", "120")
    monkeypatch.setenv("REGISTER_IDLE_SECONDS", "300")
    options = environment.database("postgres://somebody@somewhere/register")["OPTIONS"]["options"]

    assert options == "-c statement_timeout=120s -c idle_in_transaction_session_timeout=300s"


def test_a_network_that_was_cut_is_noticed_in_seconds():
    options = environment.database("postgres://somebody@somewhere/register")["OPTIONS"]

    awaited = options["keepalives_idle"] + (
        options["keepalives_interval"] * options["keepalives_count"]
    )
    assert awaited <= 15
    assert options["tcp_user_timeout"] <= 15_000  # milliseconds
