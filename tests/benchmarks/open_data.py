"""What programs take from a large register, and in how much memory:

    python -m oicnet.postgres run -- python -m tests.benchmarks.open_data
    python -m oicnet.postgres run -- python -m tests.benchmarks.open_data 100000 SCHEMAS

- A list of 10,000 documents by the API beside the same rows by plain SQL and `json`, and the
  queries of a page of 100.
- The whole list of records by OAI-PMH, in both formats, with the most memory that it took. With a
  folder of schemas (OAI-PMH.xsd, oai_dc.xsd, mods-3-7.xsd and what they import; they are not ours
  to pass on) each answer is validated.

Nothing is kept.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from lxml import etree

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector
from oicnet.api import resources
from oicnet.documents.models import Document
from oicnet.harvest import settling
from oicnet.themes.models import Theme

ROWS, TIMES = 10_000, 7
GZIP_HEAD = 10  # bytes, which come before there is anything
OAI = "{http://www.openarchives.org/OAI/2.0/}"
SCHEMAS = {
    "http://www.openarchives.org/OAI/2.0/": "OAI-PMH.xsd",
    "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
    "http://www.loc.gov/mods/v3": "mods-3-7.xsd",
}


def documents(how_many: int) -> None:
    """Published documents, each about one theme."""
    now = timezone.now()
    rows = (
        Document(
            reference=f"BENCH-{number}",
            status="published",
            published_at=now,
            title_ar=f"تقرير رقم {number}",
            title_en=f"Report number {number}",
            title_fr=f"Rapport numéro {number}",
            summary_ar=" ".join(["ملخص التقرير"] * 10),
            summary_en=" ".join(["A summary of the report"] * 10),
            document_kind="report",
        )
        for number in range(how_many)
    )
    Document.objects.bulk_create(rows, batch_size=2000)
    theme = Theme.objects.published().first()
    if theme is not None:
        through = Document.themes.through
        keys = Document.objects.filter(reference__startswith="BENCH-").values_list("pk", flat=True)
        pairs = (through(document_id=key, theme_id=theme.pk) for key in keys.iterator())
        through.objects.bulk_create(pairs, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE documents_document")


def plain() -> float:
    """Seconds until the same rows are there as JSON, by SQL alone."""
    columns = {name for field in resources.every()["document"].fields.values()
               for name in field.columns}  # fmt: skip
    names = ", ".join(sorted(columns))
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM documents_document ORDER BY reference LIMIT {ROWS}")
        keys = [each[0] for each in cursor.description]
        rows = [dict(zip(keys, row, strict=True)) for row in cursor.fetchall()]
    json.dumps(rows, default=str, ensure_ascii=False)
    return time.perf_counter() - begun


def by_api(client: Client, limit: int, encoding: str = "") -> tuple[float, float]:
    """Seconds until the first bytes of items are there, and until all of them are."""
    headers = {"accept-encoding": encoding} if encoding else {}
    begun = time.perf_counter()
    answer: Any = client.get(f"/api/v1/document?limit={limit}", headers=headers)
    pieces = iter(answer.streaming_content)
    body = next(piece for piece in pieces if len(piece) > GZIP_HEAD)
    first = time.perf_counter() - begun
    rest = b"".join(pieces)
    took = time.perf_counter() - begun
    if not encoding:
        assert len(json.loads(body + rest)["items"]) == limit, body[:300]
    return first, took


def api(client: Client) -> None:
    times = [
        (plain(), *by_api(client, ROWS), *by_api(client, ROWS, "gzip")) for _time in range(TIMES)
    ]
    by_sql, *asked = (median(each) for each in zip(*times, strict=True))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/api/v1/document?limit=100&theme=T-DIGITAL")
    print(
        f"{ROWS} rows: SQL and json {by_sql * 1000:.0f} ms; a page of 100: {len(queries)} queries"
    )
    names = ("first byte", "whole", "first byte, gzip", "whole, gzip")
    for name, took in zip(names, asked, strict=True):
        print(f"API, {name}: {took * 1000:.0f} ms, {took / by_sql:.1f} times")


def harvested(client: Client, prefix: str, schema: Any) -> Iterator[int]:
    """How many records each answer holds."""
    asked = {"verb": "ListRecords", "metadataPrefix": prefix}
    while asked:
        answer = etree.fromstring(client.get("/oai/", asked).content)
        yield len(answer.findall(f".//{OAI}record"))
        if schema is not None:
            schema.assertValid(answer)
        token = answer.findtext(f".//{OAI}resumptionToken")
        asked = {"verb": "ListRecords", "resumptionToken": token} if token else {}


def read_schema(folder: str) -> Any:
    """All in one: the protocol's wants to know what stands in its answers."""
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{file}"/>'
        for namespace, file in SCHEMAS.items()
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, base_url=f"{Path(folder).resolve()}/"))


def memory() -> float:
    """Megabytes that the process has now; its peak is counted anew from here."""
    Path("/proc/self/clear_refs").write_text("5")
    return _megabytes("VmRSS")


def spent(begun: float, before: float) -> str:
    """What a step took since then, and what memory more than the process had at its beginning."""
    more = _megabytes("VmHWM") - before
    return f"{time.perf_counter() - begun:.0f} s, {before:.0f} MB and {more:.0f} more at most"


def _megabytes(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


def oai(client: Client, schema: Any) -> None:
    begun, before = time.perf_counter(), memory()
    settling.settle()
    print("taken in:", spent(begun, before))
    for verb in ("Identify", "ListSets", "ListMetadataFormats"):
        answer = etree.fromstring(client.get("/oai/", {"verb": verb}).content)
        if schema is not None:
            schema.assertValid(answer)
    for prefix in ("oai_dc", "mods"):
        begun, before = time.perf_counter(), memory()
        parts = list(harvested(client, prefix, schema))
        print(f"{prefix}: {sum(parts)} records in {len(parts)} answers,", spent(begun, before))


def main(how_many: str = "10000", folder: str = "") -> None:
    client, limits = Client(), {"REQUESTS_A_MINUTE": 1_000_000, "PUBLIC_STATE_LEASE": 0}
    with override_settings(ALLOWED_HOSTS=["testserver"], **limits), transaction.atomic():
        documents(max(int(how_many), ROWS))
        api(client)
        oai(client, read_schema(folder) if folder else None)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
