"""Files that are no honest workbook, each made the way an attacker or an accident makes it."""

import io
import struct
import zipfile
import zlib

from tests.intake.workbooks import made

HONEST = {"الاجتماعات": [["الرمز"], ["M9"]]}
MEGABYTE = 1024 * 1024


def parts(content: bytes | None = None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content or made(HONEST))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(**files: bytes) -> bytes:
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml",
             "shared": "xl/sharedStrings.xml", "types": "[Content_Types].xml",
             "relations": "xl/_rels/workbook.xml.rels"}  # fmt: skip
    return packed(parts() | {names.get(name, name): content for name, content in files.items()})


def sheet_of(cells: bytes, before: bytes = b"") -> bytes:
    head = b'<?xml version="1.0" encoding="UTF-8"?>'
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return (
        head
        + before
        + b"<worksheet "
        + space
        + b"><sheetData>"
        + cells
        + (b"</sheetData></worksheet>")
    )


def bomb() -> bytes:
    """Unpacks to a gigabyte and says so."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet2.xml", "w") as part:
            for _megabyte in range(1024):
                part.write(b" " * MEGABYTE)
    return target.getvalue()


def lying_bomb() -> bytes:
    """Unpacks to 200 MB and claims to be one of 100 bytes."""
    name = b"xl/worksheets/sheet1.xml"
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(deflate.compress(b" " * MEGABYTE) for _one in range(200)) + deflate.flush()
    content = packed({key: value for key, value in parts().items() if key != name.decode()})
    archive = zipfile.ZipFile(io.BytesIO(content))
    directory = archive.start_dir
    lied = (zlib.crc32(b" " * 100), len(body), 100)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, *lied, len(name), 0) + name
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0, *lied, len(name),
                        0, 0, 0, 0, 0, directory) + name  # fmt: skip
    central = content[directory : content.rindex(b"PK\5\6")] + entry
    count = len(archive.namelist()) + 1
    start = directory + len(local) + len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(central), start, 0)
    return content[:directory] + local + body + central + end


def repeated_text() -> bytes:
    """One long text, shown by so many cells that they would fill the memory."""
    text = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    row = b"".join(b'<c r="%s%%d" t="s"><v>0</v></c>' % bytes([65 + one]) for one in range(26))
    rows = b"".join(
        b'<row r="%d">' % number + row % ((number,) * 26) + b"</row>" for number in range(1, 5001)
    )
    return changed(shared=text, sheet=sheet_of(rows))


def entities(inner: bytes) -> bytes:
    return b"<!DOCTYPE worksheet [" + inner + b"]>"


def with_flag(content: bytes) -> bytes:
    """Every part marked as encrypted."""
    marked = bytearray(content)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


def twice() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr("XL/worksheets/sheet1.xml", b"<worksheet/>")
    return target.getvalue()


LAUGHS = entities(
    b'<!ENTITY a "' + b"ha" * 50 + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 50) for n in range(8))
)  # fmt: skip
OUTSIDE = entities(b'<!ENTITY x SYSTEM "file:///etc/passwd">')
UTF16 = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><worksheet/>'.encode("utf-16")
EXTERNAL = b"""<Relationships><Relationship Id="rId1" Type="worksheet" TargetMode="External"
 Target="https://example.org/sheet1.xml"/></Relationships>"""
FAR = sheet_of(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
UNSAID = sheet_of(b'<row r="1048576"><c><v>1</v></c></row>')
PREFIXED = sheet_of(
    b'<x:row r="99"><x:c r="ZZZ99"><x:v>1</x:v></x:c></x:row>'
).replace(b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/'
          b'2006/main" ')  # fmt: skip

# Name of the case: (the file, words that the message has).
FILES = {
    "0 bytes": (bytes, "فارغ"),
    "text": ("الرمز;M9\n".encode, "XLSX"),
    "PDF": (lambda: b"%PDF-1.4\n%%EOF", "XLSX"),
    "page": (lambda: b"<html><script>alert(1)</script></html>", "XLSX"),
    "old or encrypted": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096, "كلمة مرور"),
    "encrypted parts": (lambda: with_flag(made(HONEST)), "كلمة مرور"),
    "Word": (lambda: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
             "XLSX"),
    "zip of nothing": (lambda: packed({}), "XLSX"),
    "only its beginning": (lambda: made(HONEST)[:700], "تالف"),
    "only the signature": (lambda: b"PK\3\4", "تالف"),
    "a part that is no XML": (lambda: changed(sheet=b"\xff\xfe not xml"), "تالف"),
    "a part cut off": (lambda: changed(sheet=sheet_of(b'<row r="1"><c r="A1">')[:-30]), "تالف"),
    "macros": (lambda: packed(parts() | {"xl/vbaProject.bin": b"\0" * 99}), "ماكرو"),
    "macros by type": (
        lambda: changed(types=parts()["[Content_Types].xml"].replace(
            b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")), "ماكرو"),
    "macro sheet": (lambda: packed(parts() | {"xl/macrosheets/sheet1.xml": b"<a/>"}), "ماكرو"),
    "link to another file": (
        lambda: packed(parts() | {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "روابط"),
    "connection": (lambda: packed(parts() | {"xl/connections.xml": b"<a/>"}), "روابط"),
    "sheet elsewhere": (lambda: changed(relations=EXTERNAL), "روابط"),
    "billion laughs": (lambda: changed(sheet=sheet_of(b"<row/>&i;", LAUGHS)), "من جديد"),
    "entity of a file": (lambda: changed(sheet=sheet_of(b"<row/>&x;", OUTSIDE)), "من جديد"),
    "hidden in UTF-16": (lambda: changed(sheet=UTF16), "من جديد"),
    "bomb": (bomb, "أكثر مما يقبله"),
    "bomb that lies": (lying_bomb, "تالف"),
    "a text repeated": (repeated_text, "أكثر مما يقبله"),
    "a thousand parts": (
        lambda: packed(parts() | {f"xl/a{n}.xml": b"<a/>" for n in range(1000)}),
        "أكثر مما يقبله"),
    "a part twice": (twice, "تالف"),
    "cell far away": (lambda: changed(sheet=FAR), "XFD1048576"),
    "cell far away without a name": (lambda: changed(sheet=UNSAID), "A1048576"),
    "cell far away in a name space": (lambda: changed(sheet=PREFIXED), "ZZZ99"),
    "cell of no name": (lambda: changed(sheet=sheet_of(b'<row><c r="../A1"><v>1</v></c></row>')),
                        "تالف"),
    "row of no number": (lambda: changed(sheet=sheet_of(b'<row r="x"><c><v>1</v></c></row>')),
                         "تالف"),
    "path out of the package": (
        lambda: packed(parts() | {"../../etc/cron.d/x.xml": b"<a/>"}), "الاجتماعات"),
    "larger than is taken": (lambda: made(HONEST) + b"\0" * 6 * MEGABYTE, "5"),
}  # fmt: skip
