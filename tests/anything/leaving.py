"""What leaves the register, read by those for whom it is meant."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from icalendar import Calendar
from python_calamine import CalamineWorkbook

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LINKED = re.compile('<script type="application/ld\\+json">(.*?)</script>', re.DOTALL)


def addresses(language: str) -> Iterator[str]:
    for name in ("meetings", "recommendations", "news"):
        page = f"/{language}/{name}/"
        yield from (page, *(f"{page}?as={form}" for form in ("atom", "csv", "xlsx")))
    yield from (f"/{language}/calendar.ics", "/sitemap.xml", f"/{language}/")
    yield from (
        f"/{language}/reports/missing/?as=xlsx",
        f"/{language}/reports/translations/?as=pdf",
    )


def of_record(record) -> Iterator[str]:
    page = record.get_absolute_url()
    language, reference = page.split("/")[1], record.reference.lower()
    yield page
    cite = f"/{language}/cite/{reference}/"
    yield from (cite, f"{cite}?as=bibtex", f"{cite}?as=ris")
    if record._meta.model_name == "meeting":
        yield f"/{language}/calendar/{reference}.ics"


def check(client, address: str) -> str:
    """Fetch an address and read it as its kind is read; its text, where it is one."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    content = b"".join(response) if response.streaming else response.content
    kind = response["Content-Type"].partition(";")[0]
    READERS[kind](content)
    return "" if kind in PACKED else content.decode()


def page(content: bytes) -> None:
    for element in LINKED.findall(content.decode()):
        assert not NO_XML.search(element)
        json.loads(element)


def markup(content: bytes) -> None:
    ElementTree.fromstring(content)


def calendar(content: bytes) -> None:
    assert not NO_XML.search(content.decode())
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, line
        assert b"\n" not in line
        assert b"\r" not in line
    found = Calendar.from_ical(content.decode())
    assert all(entry.name == "VEVENT" and entry["summary"] for entry in found.subcomponents)
    assert not found.errors
    assert not any(entry.errors for entry in found.subcomponents)


def sheets(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            assert not any(NO_XML.search(cell) for cell in row if isinstance(cell, str))


def table(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not any(NO_XML.search(cell) for row in rows for cell in row)


def citation(content: bytes) -> None:
    text = content.decode()
    assert not NO_XML.search(text)
    if text.startswith("@"):
        assert brace_depth(text) == 0
    else:
        assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n")[:-1])


def brace_depth(text: str) -> int:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    return depth


def paper(content: bytes) -> None:
    assert content.startswith(b"%PDF")


PACKED = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": sheets,
    "application/pdf": paper,
}
READERS = PACKED | {
    "text/html": page,
    "application/atom+xml": markup,
    "application/xml": markup,
    "text/calendar": calendar,
    "text/csv": table,
    "application/x-bibtex": citation,
    "application/x-research-info-systems": citation,
}
