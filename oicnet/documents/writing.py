"""Bare text as a Word file: what was pasted is kept like every other paper."""

import io

from django.core.files.base import ContentFile

from oicnet.text.directions import direction


def as_word_file(text: str, *, name: str, language: str) -> ContentFile:
    """A paragraph for each line, from right to left where the language is."""
    import docx  # noqa: PLC0415 - with what it needs 15 MB of each web process
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = docx.Document()
    # The template of the library names itself as the author.
    document.core_properties.author = document.core_properties.comments = ""
    for line in text.splitlines():
        paragraph = document.add_paragraph(line)
        if direction(language) == "rtl":
            properties = paragraph.paragraph_format.element.get_or_add_pPr()
            mark = OxmlElement("w:bidi")
            mark.set(qn("w:val"), "1")
            properties.append(mark)
    file = io.BytesIO()
    document.save(file)
    return ContentFile(file.getvalue(), name=name)
