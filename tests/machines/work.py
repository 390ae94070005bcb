"""What staff and readers do while machines fail, and what became of it.

A writer saves the same words into a meeting and each of its agenda items, in the staff's form, and
reads them back at once; a reader asks for public pages through the proxies, and tries the other one
where the first does not answer, as browsers do.
"""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.proxy import TRUSTING

ITEMS = 5
ONE_PAGE = threading.Lock()  # Django's test client sees the templates of every thread
PATIENCE = {"GET": 25, "POST": 100}  # seconds for which a client waits


@dataclass
class Save:
    """When it was sent and answered, of which words, and whether it was acknowledged."""

    words: str
    begun: float
    done: float
    acknowledged: bool


@dataclass
class Writer:
    """Somebody of the staff at one meeting; `web` tells the port of a process that answers."""

    number: int
    client: Any
    meeting: Any
    web: Callable[[], int]
    saves: list[Save] = field(default_factory=list)
    not_read_back: int = 0
    read_back: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def go_on(self, stop: threading.Event) -> None:
        while not stop.wait(0.3):
            try:
                self.save(f"Writer {self.number} save {len(self.saves)}")
            except Exception as problem:  # no page opens: it is tried again, as people do
                self.refused[f"{type(problem).__name__}: {str(problem)[:90]}"] += 1
                from django.db import connection

                connection.close()

    def save(self, words: str) -> None:
        address, cookies, body = self.opened(words)
        begun = time.monotonic()
        answer = self.ask("POST", address, cookies, body)
        acknowledged = answer is not None and answer[0] == 302
        self.saves.append(Save(words, begun, time.monotonic(), acknowledged))
        if acknowledged and answer:
            self.look(address, cookies | answer[2], words)

    def opened(self, words: str) -> tuple[str, dict[str, str], str]:
        """What the browser would send: the address, its cookies, and the form with these words."""
        from tests.staff import address_of, open_page

        with ONE_PAGE:
            data = open_page(self.client, self.meeting)
            token = self.client.get(address_of(self.meeting)).context["csrf_token"]
        data |= dict.fromkeys([name for name in data if name.endswith("title_en")], words)
        data["csrfmiddlewaretoken"] = str(token)
        cookies = {one.key: one.value for one in self.client.cookies.values()}
        return address_of(self.meeting), cookies, urlencode(data, True)

    def look(self, address: str, cookies: dict[str, str], words: str) -> None:
        """Read what was just saved, by the cookie that tells how far a replica must be."""
        answer = self.ask("GET", address, cookies)
        if answer is not None and answer[0] == 200:
            self.read_back += 1
            self.not_read_back += words.encode() not in answer[1]

    def ask(
        self, method: str, path: str, cookies: dict[str, str], body: str | None = None
    ) -> tuple[int, bytes, dict[str, str]] | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.web(), timeout=PATIENCE[method])
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(connection):
            try:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                given = answer.headers.get_all("Set-Cookie") or []
                pairs = [one.partition(";")[0].partition("=") for one in given]
                return answer.status, answer.read(), {name: value for name, _, value in pairs}
            except (OSError, http.client.HTTPException):
                return None  # killed, or waited in vain

    def found(self) -> Counter[str]:
        """What the history of the meeting and of its items says of every save."""
        from oicnet.meetings.models import AgendaItem, Meeting
        from oicnet.records.history import event_model

        counts: Counter[str] = Counter()
        own = event_model(Meeting).objects.filter(pgh_obj_id=self.meeting.pk)
        items = event_model(AgendaItem).objects.filter(meeting_id=self.meeting.pk)
        for save in self.saves:
            whole = (
                own.filter(title_en=save.words).exists(),
                items.filter(title_en=save.words).count(),
            )
            counts["half-written"] += whole not in {(True, ITEMS), (False, 0)}
            counts["lost"] += save.acknowledged and not whole[0]
            counts["acknowledged"] += save.acknowledged
            counts["unacknowledged"] += not save.acknowledged
        return counts


@dataclass
class Reader:
    """`counts` holds how many answers there were: fresh, stale, none or an error."""

    addresses: list[str]
    proxies: list[int]
    counts: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    failures: list[tuple[float, str]] = field(default_factory=list)

    def go_on(self, stop: threading.Event) -> None:
        while not stop.wait(0.15):
            begun = time.monotonic()
            address = random.choice(self.addresses)
            ports = random.sample(self.proxies, len(self.proxies))
            said = next((said for said in (self.ask(p, address) for p in ports) if said), "none")
            self.counts[said] += 1
            self.waits.append(time.monotonic() - begun)
            if said not in {"fresh", "stale"}:
                self.failures.append((begun, f"{said} {address}"))

    def ask(self, port: int, address: str) -> str:
        connection = http.client.HTTPSConnection(
            "127.0.0.1", port, context=TRUSTING, timeout=PATIENCE["GET"]
        )
        with closing(connection):
            try:
                connection.request("GET", address, headers={"Host": "localhost"})
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return ""
        if answer.status != 200:
            return str(answer.status)
        return "stale" if answer.headers.get("X-Stale") else "fresh"
