"""Production starts with its secrets, and not without them."""

import os
import subprocess
import sys
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
