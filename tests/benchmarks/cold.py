"""What a page costs that is made anew, beside Wagtail's with the same rows: `DRILL=cold`.

Wagtail is installed in an environment of its own and given the meetings, papers, recommendations
and all that is beside them in a database of its own (`tests/benchmarks/wagtail_site`). By turns,
each is asked for its largest meeting and its home page, with nothing kept; prints milliseconds of
the processor and by the clock, the medians of some turns, and the ratios: above 1 the register is
the faster. Its pages show more than Wagtail's, which has neither charts nor what is said of a
record for machines; their sizes are printed beside. A page is made anew as after a publication,
when most of its rows are as they were and `memoised` has their parts; then with these forgotten
too.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector
from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState, Organisation
from oicnet.news.models import Article
from oicnet.public.memoised import parts
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.text.languages import LANGUAGES
from oicnet.themes.models import Theme

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).parent / "wagtail_site" / "requirements.txt"
DATABASE = "register_peer"
PAGES = ("/ar/meetings/{}/", "/ar/")
TURNS, TIMES = 5, 15


def words(row: Any, field: str) -> dict[str, str]:
    return {code: getattr(row, f"{field}_{code}") if row else "" for code in LANGUAGES}


def named(rows: Iterable[Any], field: str) -> list[dict[str, Any]]:
    return [{"reference": row.reference, "name": words(row, field)} for row in rows]


def dated(rows: Iterable[Any], day: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "reference": row.reference,
            "title": words(row, "title"),
            "dated_on": (value := getattr(row, day)) and value.isoformat(),
            **{name: said(row) for name, said in more.items()},
        }
        for row in rows
    ]


def meeting_row(meeting: Meeting, stands: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    return {
        **{name: words(meeting, name) for name in ("title", "place", "motto", "summary")},
        "reference": meeting.reference,
        "starts_on": meeting.starts_on.isoformat(),
        "ends_on": meeting.ends_on.isoformat(),
        "mode": meeting.mode,
        "body": meeting.body.reference,
        "host_state": meeting.host_state and meeting.host_state.reference,
        "hosts": [host.reference for host in meeting.hosts.all()],
        "themes": [theme.reference for theme in meeting.themes.all()],
        "agenda_items": [
            {"reference": item.reference, "number": str(item.number),
             "title": words(item, "title"), "outcome": words(item, "outcome_text")}
            for item in meeting.agenda_items.all()
        ],
        "statements": [
            {"reference": each.reference, "number": each.number, "act": str(each.act),
             **{f"text_{code}": text for code, text in words(each, "text").items()}}
            for each in meeting.statements.select_related("act")
        ],
        "figures": [
            {"reference": each.reference, "text": str(each)} for each in meeting.figures.all()
        ],
        "papers": [
            {"reference": each.reference, "role": each.role,
             "document": each.document.reference,
             "item": each.agenda_item and each.agenda_item.reference}
            for each in meeting.papers.select_related("document", "agenda_item")
            if each.document.is_public
        ],
        "delegations": [delegation_row(each) for each in meeting.delegations.all()],
        "recommendations": [
            {"reference": each.reference, "number": each.number, "title": words(each, "title"),
             "standings": stands.get(each.reference, [])}
            for each in meeting.recommendations.published()
        ],
    }  # fmt: skip


def delegation_row(delegation: Any) -> dict[str, Any]:
    state, organisation = delegation.member_state, delegation.organisation
    return {
        "reference": delegation.reference,
        "capacity": delegation.capacity,
        "state": state and state.reference,
        "organisation": organisation and organisation.reference,
        "institution": words(delegation.institution, "name"),
        "delegates": [
            {"reference": each.reference, "name": words(each, "name"), "post": words(each, "post")}
            for each in delegation.delegates.all()
        ],
    }


def rows() -> dict[str, Any]:
    """What Wagtail is given, with the reference of the meeting that has the most rows."""
    meetings = Meeting.objects.published().select_related("body", "host_state")
    recommended = with_schedule(Recommendation.objects.published())
    stands: dict[str, list[tuple[str, str]]] = {}
    for each in standings(recommended):
        stands.setdefault(each.recommendation.reference, []).append(
            (each.state.reference, each.declared)
        )
    entered = [meeting_row(meeting, stands) for meeting in meetings]
    largest = max(entered, key=_parts)
    return {
        "measured": largest["reference"].lower(),
        "states": named(MemberState.objects.published(), "name"),
        "bodies": named(Organisation.objects.published(), "name"),
        "themes": named(Theme.objects.published(), "title"),
        "documents": dated(
            Document.objects.published(), "dated_on",
            languages=lambda row: sorted({each.language for each in row.editions.all()}),
            availability=lambda row: row.get_availability_display(),
        ),
        "articles": dated(Article.objects.published(), "dated_on",
                          summary=lambda row: words(row, "body")),
        "decisions": dated(Decision.objects.published(), "decided_on"),
        "meetings": entered,
    }  # fmt: skip


def _parts(row: dict[str, Any]) -> int:
    return sum(len(value) for value in row.values() if isinstance(value, list))


def environment(folder: Path) -> dict[str, str]:
    """Install Wagtail; returns what its process is to know of its database."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    install = [str(folder / "venv/bin/python"), "-m", "pip", "install", "-q", "-q",
               "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]  # fmt: skip
    subprocess.run(install, check=True)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    database = settings.DATABASES["default"]
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.wagtail_site.settings",
        "PYTHONPATH": str(ROOT),
        "PEER_HOST": unquote(str(database["HOST"])),
        "PEER_PORT": str(database["PORT"] or ""),
        "PEER_USER": str(database["USER"]),
        "PEER_PASSWORD": str(database["PASSWORD"]),
        "PEER_NAME": DATABASE,
    }


def cost(client: Client, address: str, *, with_parts: bool = True) -> list[float]:
    """(milliseconds of this process's processor, by the clock, bytes) of a page made anew."""
    spent = []
    for _time in range(TIMES + 2):
        caches["pages"].clear()
        if not with_parts:
            parts.clear()
        client.get("/ar/about/")  # asks what is asked once an hour
        processor, clock = time.process_time(), time.perf_counter()
        answer = client.get(address)
        spent.append((time.process_time() - processor, time.perf_counter() - clock))
        assert answer.status_code == 200, address
    by_processor, by_clock = zip(*spent[2:], strict=True)
    return [median(by_processor) * 1000, median(by_clock) * 1000, len(answer.content)]


def main() -> int:
    settings.ALLOWED_HOSTS = ["*"]
    entered = rows()
    addresses = [page.format(entered["measured"]) for page in PAGES]
    with tempfile.TemporaryDirectory() as name:
        wagtail = subprocess.Popen(
            [f"{name}/venv/bin/python", "-m", "tests.benchmarks.wagtail_site.peer"],
            cwd=ROOT, env=environment(Path(name)), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert wagtail.stdin
        assert wagtail.stdout
        print(json.dumps(entered), file=wagtail.stdin, flush=True)
        client, turns = Client(), []
        for _turn in range(TURNS):
            print(file=wagtail.stdin, flush=True)
            theirs = json.loads(wagtail.stdout.readline())
            ours = [cost(client, address) for address in addresses]
            bare = [cost(client, address, with_parts=False) for address in addresses]
            turns.append((theirs, ours, bare))
        wagtail.stdin.close()
        wagtail.wait(20)
    for place, address in enumerate(addresses):
        theirs, ours, bare = (
            [median(turn[which][place][part] for turn in turns) for part in range(3)]
            for which in range(3)
        )
        print(
            f"{address:20} register {ours[0]:.1f} ms ({ours[1]:.1f} by the clock, {ours[2]} bytes),"
            f" Wagtail {theirs[0]:6.1f} ms ({theirs[1]:.1f}, {theirs[2]} bytes):"
            f" {theirs[0] / ours[0]:.2f} of the processor, {theirs[1] / ours[1]:.2f} by the clock"
            f" (wanted 1); with no part kept {bare[0]:.1f} ms, {theirs[0] / bare[0]:.2f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
