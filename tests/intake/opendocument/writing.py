"""Workbooks as LibreOffice saves them: what it writes of cells, empty rows, styles and settings."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from tests.intake.workbooks import sheets_of

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "table", "text", "style", "script")]
    + [
        f'xmlns:draw="{URN}:drawing:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
    ]
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    HEAD + f'<m:manifest xmlns:m="{URN}:manifest:1.0" m:version="1.3">'
    f'<m:file-entry m:full-path="/" m:media-type="{KIND.decode()}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml">%s</m:file-entry>'
    "</m:manifest>"
)
STYLES = (
    '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="true" style:writing-mode="rl-tb"/></style:style>'
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="ce1" style:family="table-cell"/></office:automatic-styles>'
)
SETTINGS = (
    HEAD + f'<office:document-settings {SPACES} office:version="1.3"><office:settings/>'
    "</office:document-settings>"
)
REST = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def cell(value) -> str:
    """A cell as LibreOffice writes it."""
    if value in (None, ""):
        return '<table:table-cell table:style-name="ce1"/>'
    kind, given = "string", ""
    if isinstance(value, bool):
        # What it makes of yes and no in an Excel workbook.
        kind, given = (
            "float",
            f'table:formula="of:={str(value).upper()}()" office:value="{value:d}"',
        )
    elif isinstance(value, int | float):
        kind, given = "float", f'office:value="{value}"'
    elif isinstance(value, date | datetime):
        kind, given = "date", f'office:date-value="{value.isoformat()}"'
    marks = {"\t": "<text:tab/>", "  ": ' <text:s text:c="1"/>'}
    lines = "".join(f"<text:p>{escape(line, marks)}</text:p>" for line in str(value).split("\n"))
    return (
        f'<table:table-cell {given} office:value-type="{kind}" calcext:value-type="{kind}">'
        f"{lines}</table:table-cell>"
    )


def row(*cells: str, **given: str) -> str:
    attributes = "".join(f" table:{name.replace('_', '-')}={quoteattr(text)}"
                         for name, text in given.items())  # fmt: skip
    rest = '<table:table-cell table:number-columns-repeated="16300"/>'
    return f"<table:table-row{attributes}>{''.join(cells)}{rest}</table:table-row>"


def table(name: str, *rows: str, columns: str = "") -> str:
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="ta1">'
        f"{columns}{''.join(rows)}{REST}</table:table>"
    )


def content(*tables: str, before: str = "", scripts: str = "<office:scripts/>") -> bytes:
    text = (
        f'{HEAD}{before}<office:document-content {SPACES} office:version="1.3">{scripts}{STYLES}'
        f"<office:body><office:spreadsheet><table:calculation-settings/>{''.join(tables)}"
        "<table:named-expressions/></office:spreadsheet></office:body></office:document-content>"
    )
    return text.encode()


def parts(text: bytes) -> dict[str, bytes]:
    return {
        "mimetype": KIND,
        "Configurations2/accelerator/current.xml": b"",
        "styles.xml": f"{HEAD}<office:document-styles {SPACES}/>".encode(),
        "content.xml": text,
        "settings.xml": SETTINGS.encode(),
        "Thumbnails/thumbnail.png": b"\x89PNG",
        "META-INF/manifest.xml": (MANIFEST % "").encode(),
    }


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return target.getvalue()


def workbook(*tables: str) -> bytes:
    return packed(parts(content(*tables)))


def saved(sheets: dict[str, list[list]], write: Callable[..., str] = cell) -> bytes:
    """A workbook of these cells."""
    return workbook(
        *(
            table(name, *(row(*(write(value) for value in line)) for line in lines))
            for name, lines in sheets.items()
        )
    )


def converted(excel: bytes) -> bytes:
    """An Excel workbook, opened in LibreOffice and saved as .ods."""
    return saved(sheets_of(excel))
