"""Papers as files, made of their texts."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile


def word_file(text):
    """A Word file of a few paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = (
        f'<Types xmlns="{types}"><Default Extension="rels" ContentType="{relation}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}"/></Types>'
    )
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{related}" Target="word/document.xml"/></Relationships>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("_rels/.rels", relations)
        document = f'<w:document xmlns:w="{space}"><w:body>{lines}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def docx(name, text):
    """The same, as it is uploaded."""
    return SimpleUploadedFile(name, word_file(text))
