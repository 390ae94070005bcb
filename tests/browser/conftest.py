"""The register as `make run` starts it, in a real browser: Debian's Chromium."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import prepared

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
LANGUAGES = ("ar", "en", "fr")
OWN = "words of my own 57"
# The longest come first: no process is left alone with one of them in the end.
LONGEST = ["test_entry", "test_pages", "test_staff"]
# What it publishes would be read by the others.
LAST = "test_conference"
expect.set_options(timeout=30_000)  # on a machine that is busy with other things


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("PG_OPTIONS", "-c fsync=off -c full_page_writes=off")
    prepared.share(config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)} | {LAST: len(LONGEST) + 1}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONGEST)))


@dataclass(frozen=True)
class Register:
    """Where it answers, and the account that it made."""

    address: str
    name: str
    password: str


@pytest.fixture(scope="session")
def register() -> Iterator[Register]:
    """A register of its own, with the real record and the sample."""
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        Path(folder).chmod(0o755)
        prepared.copy("sample", Path(folder) / "var")
        environment = {**os.environ, "REGISTER_VAR": str(Path(folder) / "var")}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "oicnet.run"]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True
        ) as running:
            try:
                made = _read(running)
                _await(made.address)
                yield made
            finally:
                running.terminate()
                running.wait(30)


def _read(running: subprocess.Popen[str]) -> Register:
    told = ""
    for line in running.stdout or ():
        told += line
        found = re.search(r"(http://\S+?)/ar/staff/\s+name (\S+), one-time password (\S+)", told)
        if found:
            return Register(*found.groups())
    raise RuntimeError(f"The register did not start:\n{told}")


def _await(address: str) -> None:
    """Until it answers: it says where before it does."""
    for _attempt in range(300):
        with suppress(OSError), urlopen(f"{address}/health/", timeout=10):  # noqa: S310
            return
        time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.exit("Chromium is missing: install the package chromium.", returncode=1)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def secretary(browser, register):
    """What a browser keeps of the first account, its one-time password changed."""
    context = browser.new_context(base_url=register.address)
    page = context.new_page()
    page.goto("/ar/staff/")
    page.locator("[name=login]").fill(register.name)
    page.locator("[name=password]").fill(register.password)
    page.get_by_role("button", name="تسجيل الدخول").click()
    page.locator("[name=oldpassword]").fill(register.password)
    page.locator("[name=password1]").fill(OWN)
    page.locator("[name=password2]").fill(OWN)
    page.get_by_role("button", name="تغيير كلمة المرور").click()
    page.goto("/ar/staff/")
    expect(page.locator("h1").last).to_have_text("السجل")
    yield context.storage_state()
    context.close()
