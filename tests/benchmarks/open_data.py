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
import resource
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
OAI = "{http://www.openarchives.org/OAI/2.0/}"


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


def by_api(client: Client, limit: int) -> float:
    """Seconds until the answer is there: its first byte comes with its last."""
    begun = time.perf_counter()
    answer = client.get(f"/api/v1/document?limit={limit}")
    took = time.perf_counter() - begun
    assert len(answer.json()["items"]) == limit, answer.content[:300]
    return took


def api(client: Client) -> None:
    pairs = [(plain(), by_api(client, ROWS)) for _time in range(TIMES)]
    by_sql, asked = (median(each) for each in zip(*pairs, strict=True))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/api/v1/document?limit=100&theme=T-DIGITAL")
    print(f"{ROWS} rows: SQL and json {by_sql * 1000:.0f} ms, API {asked * 1000:.0f} ms, "
          f"{asked / by_sql:.1f} times; a page of 100: {len(queries)} queries")  # fmt: skip


def harvested(client: Client, prefix: str, schemas: dict[str, Any]) -> Iterator[int]:
    """How many records each answer holds."""
    asked = {"verb": "ListRecords", "metadataPrefix": prefix}
    while asked:
        answer = etree.fromstring(client.get("/oai/", asked).content)
        yield len(answer.findall(f".//{OAI}record"))
        validate(answer, prefix, schemas)
        token = answer.findtext(f".//{OAI}resumptionToken")
        asked = {"verb": "ListRecords", "resumptionToken": token} if token else {}


def validate(answer: Any, prefix: str, schemas: dict[str, Any]) -> None:
    if not schemas:
        return
    for metadata in answer.findall(f".//{OAI}metadata"):
        schemas[prefix].assertValid(metadata[0])
    schemas["OAI-PMH"].assertValid(answer)


def read_schemas(folder: str) -> dict[str, Any]:
    names = {"OAI-PMH": "OAI-PMH.xsd", "oai_dc": "oai_dc.xsd", "mods": "mods-3-7.xsd"}
    return {name: etree.XMLSchema(etree.parse(Path(folder) / file)) for name, file in names.items()}


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def oai(client: Client, schemas: dict[str, Any]) -> None:
    begun, before = time.perf_counter(), memory()
    settling.settle()
    print(f"taken in: {time.perf_counter() - begun:.0f} s, {memory() - before:.0f} MB more")
    for verb in ("Identify", "ListSets", "ListMetadataFormats"):
        answer = etree.fromstring(client.get("/oai/", {"verb": verb}).content)
        if schemas:
            schemas["OAI-PMH"].assertValid(answer)
    for prefix in ("oai_dc", "mods"):
        begun, before = time.perf_counter(), memory()
        parts = list(harvested(client, prefix, schemas))
        print(f"{prefix}: {sum(parts)} records in {len(parts)} answers, "
              f"{time.perf_counter() - begun:.0f} s, {memory() - before:.0f} MB more")  # fmt: skip


def main(how_many: str = "10000", folder: str = "") -> None:
    client, limits = Client(), {"REQUESTS_A_MINUTE": 1_000_000, "PUBLIC_STATE_LEASE": 0}
    with override_settings(ALLOWED_HOSTS=["testserver"], **limits), transaction.atomic():
        documents(max(int(how_many), ROWS))
        api(client)
        oai(client, read_schemas(folder) if folder else {})
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
