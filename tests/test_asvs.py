"""OWASP's ASVS 5.0 at level 2: `asvs.csv` says of each requirement what meets it, and which test
shows that.

`met` names tests; `library` what Django, allauth or cryptography bring; `otherwise` another way to
the same end; `operator` what is decided where the register runs; `unused` what it has not; `open`
would be what is missing.
"""

import csv
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests import make
from tests.test_settings import SECRETS

ROOT = Path(__file__).resolve().parent.parent
STATES = {"met", "library", "otherwise", "operator", "unused", "open"}
IN_LEVEL_2 = 253  # those of level 1 and 2, of 345


def rows():
    with (ROOT / "tests/asvs.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_requirement_is_answered_once_and_none_is_open():
    numbers = [number for row in rows() for number in row["requirements"].split()]

    assert len(numbers) == len(set(numbers)) == IN_LEVEL_2
    assert not [number for number in numbers if not re.fullmatch(r"\d+\.\d+\.\d+", number)]
    assert {row["state"] for row in rows()} <= STATES - {"open"}
    assert not [row for row in rows() if not row["how"]]


def test_each_test_that_is_named_exists():
    assert not [row for row in rows() if row["state"] == "met" and not row["tests"]]
    for row in rows():
        for name in filter(None, row["tests"].split("; ")):
            path, _colons, function = name.partition("::")
            text = (ROOT / "tests" / path).read_text()
            wanted = r"def test_" if function == "*" else rf"def {function}\("
            assert re.search(wanted, text), name


def test_what_is_said_to_be_written_down_is():
    text = (ROOT / "README.md").read_text()
    _before, _heading, security = text.partition("\n## Security\n")
    security = security.partition("\n## ")[0]

    names = ["Two administrators", "One way in", "Attempts", "Sessions", "Uploads",
             "Keys and algorithms", "What is kept of whom", "Whom it asks", "Updates"]  # fmt: skip
    for name in names:
        assert f"- **{name}" in security, name


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ar/", "/en/account/login/", "/robots.txt", "/en/nowhere/"])
def test_every_answer_tells_browsers_what_they_may_do(client, path):
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "charset=utf-8" in headers["Content-Type"].lower()
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'"} <= set(policy.split("; "))


def test_no_script_makes_markup_of_words():
    """What is shown is put in as text, never read as HTML or as code."""
    scripts = [*(ROOT / "static/js").glob("*.js"), *(ROOT / "static/staff").glob("*.js")]
    unsafe = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    )

    assert len(scripts) > 10
    assert not [script.name for script in scripts if unsafe.search(script.read_text())]


def test_cookies_of_production_are_of_this_host_alone():
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "BROWSER_COOKIE_NAME",
             "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY",
             "SESSION_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS", "MESSAGE_STORAGE"]  # fmt: skip
    code = f"import json; from oicnet import settings as s; print(json.dumps([getattr(s, name) for name in {names}]))"  # noqa: E501
    environment = {**os.environ, **SECRETS, "REGISTER_ENVIRONMENT": "production"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, text=True, capture_output=True,
        check=True,
    )  # fmt: skip
    *names, secure, of_forms, hidden, kept, seconds, messages = json.loads(done.stdout)

    assert all(name.startswith("__Host-") for name in names)
    assert (secure, of_forms, hidden, kept) == (True, True, True, "Lax")
    assert seconds >= 365 * 24 * 60 * 60
    assert messages.endswith("SessionStorage")  # and so in no cookie


@pytest.mark.parametrize("password", ["short-one", "password1234", "123456789012345"])
def test_weak_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_session_lasts_a_working_day():
    assert settings.SESSION_COOKIE_AGE <= 12 * 60 * 60
    assert not settings.SESSION_SAVE_EVERY_REQUEST  # it does not begin anew with each
    assert not settings.ACCOUNT_SESSION_REMEMBER


@pytest.mark.django_db
def test_who_signs_in_gets_another_session(client):
    person = make.administrator(username="fatima")
    person.set_password("a-long-sentence-of-words")
    person.save()
    session = client.session
    session["known"] = "before"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    client.post("/en/account/login/", {"login": "fatima", "password": "a-long-sentence-of-words"})

    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.session.session_key != session.session_key


def test_the_proxy_speaks_tls_as_it_should():
    text = (ROOT / "oicnet/upkeep/proxy/nginx.conf").read_text()

    assert re.findall(r"ssl_protocols ([^;]+);", text) == ["TLSv1.2 TLSv1.3"]
    assert re.findall(r"ssl_ciphers ([^;]+);", text) == ["ECDHE+AESGCM:ECDHE+CHACHA20"]
    assert "ssl_session_tickets off;" in text


def test_the_linter_looks_for_what_is_unsafe():
    """Calls of eval, of a shell, of pickle, of an XML parser that follows entities."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        linter = tomllib.load(file)["tool"]["ruff"]["lint"]

    assert "S" in linter["select"]  # of hashes, of shells, of SQL put together, of pickle
    assert {code for code in linter["ignore"] if code.startswith("S")} == {"S603"}


def test_the_image_holds_no_repository():
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert {".git", "tests", "var"} <= set(ignored)
    assert "COPY . " not in (ROOT / "Dockerfile").read_text()


@pytest.mark.django_db
def test_trace_is_refused(client):
    assert client.trace("/ar/").status_code == 405
