"""Office files as programs write them, in the smallest form: parts, and how they are related."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE = (
    '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>{}</dc:creator></c:coreProperties>"
)


def relations(*links):
    """Of (kind, target), or (kind, target, mode)."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{KINDS}{kind}" Target="{target}"'
        + "".join(f' TargetMode="{one}"' for one in mode)
        + "/>"
        for number, (kind, target, *mode) in enumerate(links, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def package(parts, comment=b""):
    """An archive of parts by name; a part may be text or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body, *links, author="", main="word/document.xml", **parts):
    """A Word file with this body; parts beside it by name, with their relationships in `links`."""
    folder, _slash, name = main.rpartition("/")
    about = [("core-properties", "docProps/core.xml")] if author else []
    return package(
        {
            "_rels/.rels": relations(("officeDocument", main), *about),
            **({"docProps/core.xml": CORE.format(author)} if author else {}),
            main: f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            f"{folder}/_rels/{name}.rels": relations(*links),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def book(*sheets, strings="", styles="", links=(), parts=None):
    """An Excel file of (name, state, XML of the sheet); `links` are those of the first sheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state, _xml) in enumerate(sheets, start=1)
    )
    places = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    extra = [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    return package(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(*places, *extra),
            "xl/sharedStrings.xml": f"<sst {S}>{strings}</sst>",
            "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
            **{
                f"xl/worksheets/sheet{n}.xml": f"<worksheet {S}>{xml}</worksheet>"
                for n, (_name, _state, xml) in enumerate(sheets, start=1)
            },
            "xl/worksheets/_rels/sheet1.xml.rels": relations(*links),
            **(parts or {}),
        }
    )


def shape(words, about='<p:cNvPr id="1" name="s"/>'):
    return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:txBody><a:p>{words}</a:p></p:txBody></p:sp>"


def run(words):
    return f"<a:r><a:t>{words}</a:t></a:r>"


def _slide(content, *, is_hidden):
    show = ' show="0"' if is_hidden else ""
    tree = f"<p:cSld><p:spTree>{content}</p:spTree></p:cSld>"
    return f"<p:sld {P}{show}>{tree}</p:sld>"


def slides(*contents, links=(), hidden=(), parts=None):
    """A PowerPoint file of the shapes of each slide; `links` are those of the first slide.

    Listed against the order of their names, as after a slide was moved.
    """
    names = [f"slide{len(contents) - n}" for n in range(len(contents))]
    keys = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in range(1, len(names) + 1))
    return package(
        {
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {P} {R}><p:sldIdLst>{keys}</p:sldIdLst>"
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(
                *(("slide", f"slides/{name}.xml") for name in names)
            ),
            **{
                f"ppt/slides/{name}.xml": _slide(content, is_hidden=number in hidden)
                for number, (name, content) in enumerate(zip(names, contents, strict=True), 1)
            },
            f"ppt/slides/_rels/{names[0]}.xml.rels": relations(*links),
            **(parts or {}),
        }
    )


def parts(content):
    """Name and content of every part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
