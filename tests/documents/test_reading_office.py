"""What is read in office files: all of it, unglued, and nothing that a reader does not see."""

import pytest

from oicnet.documents import reading
from tests.documents import office


@pytest.fixture
def read(tmp_path):
    def texts_and_findings(content, suffix):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        findings = {
            code: (count, who) for code, count, who in reading.inspect(path, suffix)["findings"]
        }
        return [" ".join(text.split()) for text in reading.text(path, suffix)["texts"]], findings

    return texts_and_findings


def r(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>"


def t(words, properties=""):
    return r(f"<w:t>{words}</w:t>", properties)


def p(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p(r("<w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>")), "one two three"),
        (p(r("<w:t>one</w:t><w:cr/><w:t>two</w:t><w:ptab/><w:t>three</w:t>")), "one two three"),
        (p(t("non"), r("<w:noBreakHyphen/>"), t("governmental")), "non-governmental"),
        (p(r("<w:t>employ</w:t><w:softHyphen/><w:t>ment</w:t>")), "employment"),
        (p(t("split"), t(" by"), t(" spell"), t("ing")), "split by spelling"),
        (
            "<w:tbl><w:tr><w:tc>" + p(t("cell")) + "</w:tc><w:tc>" + p(t("beside")) + "</w:tc>"
            "</w:tr></w:tbl>",
            "cell beside",
        ),
        (
            p(t("before"), r("<w:txbxContent>" + p(t("box")) + "</w:txbxContent>"), t("after")),
            "before box after",
        ),
        (
            '<w:p xmlns:mc="mc"><mc:AlternateContent><mc:Choice>' + t("once") + "</mc:Choice>"
            "<mc:Fallback>" + t("once") + "</mc:Fallback></mc:AlternateContent></w:p>",
            "once",
        ),
        (p("<w:hyperlink>" + t("link") + "</w:hyperlink>"), "link"),
        (p("<w:fldSimple w:instr='PAGE'>" + t("7") + "</w:fldSimple>"), "7"),
        (p(r("<w:instrText>PAGEREF x</w:instrText>"), t("shown")), "shown"),
        ("<w:sdt><w:sdtContent>" + p(t("controlled")) + "</w:sdtContent></w:sdt>", "controlled"),
    ],
)  # fmt: skip
def test_words_of_word_are_whole_and_apart(read, body, words):
    texts, findings = read(office.word(body), ".docx")

    assert (texts, findings) == ([words], {})


def test_a_page_ends_where_word_says_that_it_does(read):
    body = p(
        t("first"), r('<w:br w:type="page"/>'), r("<w:lastRenderedPageBreak/><w:t>second</w:t>")
    )
    body += p(r("<w:lastRenderedPageBreak/><w:t>third</w:t>"))

    assert read(office.word(body), ".docx")[0] == ["first", "second", "third"]


def test_heads_feet_and_notes_belong_to_it(read):
    body = (
        p(t("body"), r('<w:footnoteReference w:id="2"/>'))
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    )
    links = [("header", "header1.xml"), ("footnotes", "footnotes.xml"), ("header", "header2.xml")]
    parts = {
        "header1": f"<w:hdr {office.W}>{p(t('letterhead'))}</w:hdr>",
        "header2": f"<w:hdr {office.W}>{p(t('unused'))}</w:hdr>",
        "footnotes": f'<w:footnotes {office.W}><w:footnote w:id="1">{p(t("unnamed"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(t("noted"))}</w:footnote></w:footnotes>',
    }

    assert read(office.word(body, *links, **parts), ".docx")[0] == ["body noted letterhead"]


def change(kind, words):
    return f'<w:{kind} w:author="Ann">{words}</w:{kind}>'


STYLES = f"""<w:styles {office.W}>
<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Derived"><w:basedOn w:val="Hidden"/></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


@pytest.mark.parametrize(
    ("hidden", "finding"),
    [
        (t("secret", "<w:vanish/>"), {"hidden_text": (1, [])}),
        (t("secret", '<w:vanish w:val="1"/>'), {"hidden_text": (1, [])}),
        (t("secret", '<w:rStyle w:val="Hidden"/>'), {"hidden_text": (1, [])}),
        (t("secret", '<w:rStyle w:val="Derived"/>'), {"hidden_text": (1, [])}),
        ("</w:p>" + p(t("secret"), style="Secret") + "<w:p>", {"hidden_text": (1, [])}),
        (change("del", r("<w:delText>secret</w:delText>")), {"changes": (1, ["Ann"])}),
        (change("ins", t("secret")), {"changes": (1, ["Ann"])}),
        (change("moveFrom", t("secret")), {"changes": (1, ["Ann"])}),
    ],
)  # fmt: skip
def test_what_is_hidden_or_not_accepted_is_found_and_not_read(read, hidden, finding):
    body = p(t("seen ", '<w:vanish w:val="0"/>'), hidden, t("too", "<w:webHidden/>"))

    texts, findings = read(office.word(body, ("styles", "styles.xml"), styles=STYLES), ".docx")

    assert (texts, findings) == (["seen too"], finding)


def table(*marks):
    rows = (
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{p(t(f'row {number}'))}</w:tc></w:tr>"
        for number, mark in enumerate(marks, 1)
    )
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_a_hidden_row_of_a_table_is_found_and_not_read(read):
    rows = table("", "<w:hidden/>", '<w:hidden w:val="1"/>', '<w:hidden w:val="0"/>')

    texts, findings = read(office.word(rows + p(t("after"))), ".docx")

    assert texts == ["row 1 row 4 after"]
    assert findings == {"hidden_text": (2, [])}


def test_a_changed_mark_of_a_paragraph_hides_nothing(read):
    body = (
        '<w:p><w:pPr><w:rPr><w:ins w:author="Ann"/><w:vanish/></w:rPr></w:pPr>'
        + t("seen")
        + "</w:p>"
    )

    assert read(office.word(body), ".docx") == (["seen"], {"changes": (1, ["Ann"])})


def test_comments_and_authors_are_named(read):
    comment = f'<w:comment w:author="Ann">{p(t("secret"))}</w:comment>'
    comments = f"<w:comments {office.W}>{comment}</w:comments>"

    texts, findings = read(
        office.word(p(t("seen")), ("comments", "comments.xml"), comments=comments, author="Bob"),
        ".docx",
    )

    assert texts == ["seen"]
    assert findings == {"authors": (1, ["Bob"]), "comments": (1, ["Ann"])}


def test_the_main_part_is_found_by_its_relationship(read):
    content = office.word(p(t("seen")), main="word/document2.xml")

    assert read(content, ".docx") == (["seen"], {})


def cells(*inner):
    return f"<sheetData>{''.join(inner)}</sheetData>"


def test_cells_of_every_make_are_read_apart(read):
    rows = cells(
        '<row><c r="A1" t="inlineStr"><is><t>in</t></is></c><c r="B1" t="s"><v>0</v></c></row>',
        '<row><c t="str"><f>A1</f><v>made</v></c><c><v>12.5</v></c><c t="b"><v>1</v></c></row>',
        '<row><c s="1"><v>44349</v></c><c s="2"><v>0.125</v></c></row>',
    )
    strings = "<si><r><t>rich </t></r><r><t>text</t></r><rPh><t>spoken</t></rPh><phoneticPr/></si>"
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>'

    texts, findings = read(
        office.book(("List", "visible", rows), strings=strings, styles=styles), ".xlsx"
    )

    assert texts == ["List in rich text made 12.5 TRUE 2021-06-02 12.5%"]
    assert findings == {}


def test_hidden_sheets_rows_and_columns_are_found_and_not_read(read):
    def text(place, words):
        return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'

    first = '<cols><col min="2" max="3" hidden="1"/></cols>' + cells(
        f'<row r="1">{text("A1", "seen")}{text("B1", "secret")}{text("C1", "secret")}</row>',
        f'<row r="2" hidden="1">{text("A2", "secret")}</row>',
        f'<row r="3">{text("D3", "too")}</row>',
    )
    other = cells(f"<row>{text('A1', 'secret')}</row>")
    comments = "<comments><authors><author>Ann</author></authors><commentList>" + (
        "<comment><text><t>secret</t></text></comment></commentList></comments>"
    )
    content = office.book(
        ("One", "visible", first), ("Two", "hidden", other), ("Three", "veryHidden", other),
        links=[("comments", "../comments1.xml")], parts={"xl/comments1.xml": comments},
    )  # fmt: skip

    texts, findings = read(content, ".xlsx")

    assert texts == ["One seen too", "", ""]
    assert findings == {
        "comments": (1, ["Ann"]),
        "hidden_cells": (1, ["One"]),
        "hidden_sheets": (2, ["Two", "Three"]),
    }


def test_slides_are_read_in_their_order_and_what_is_hidden_is_not(read):
    title = office.shape(office.run("Digital") + "<a:br/>" + office.run("services"))
    cell = (
        "<a:tbl><a:tc><a:p>"
        + office.run("cell")
        + "</a:p></a:tc><a:tc><a:p>"
        + (office.run("beside") + "</a:p></a:tc></a:tbl>")
    )
    hidden = office.shape(office.run("secret"), '<p:cNvPr id="2" name="s" hidden="1"/>')
    notes = f"<p:notes {office.P}>{office.shape(office.run('secret'))}</p:notes>"
    content = office.slides(
        title, cell + hidden, office.shape(office.run("secret")), office.shape(office.run("last")),
        hidden={3}, links=[("notesSlide", "../notesSlides/n.xml")],
        parts={"ppt/notesSlides/n.xml": notes},
    )  # fmt: skip

    texts, findings = read(content, ".pptx")

    assert texts == ["Digital services", "cell beside", "", "last"]
    assert findings == {
        "hidden_slides": (1, ["3"]), "hidden_text": (1, ["2"]), "notes": (1, ["1"]),
    }  # fmt: skip


def test_a_slide_number_on_the_notes_is_no_note(read):
    number = f"<p:notes {office.P}>" + office.shape("<a:fld><a:t>1</a:t></a:fld>") + "</p:notes>"
    content = office.slides(
        office.shape(office.run("seen")), links=[("notesSlide", "../notesSlides/n.xml")],
        parts={"ppt/notesSlides/n.xml": number},
    )  # fmt: skip

    assert read(content, ".pptx") == (["seen"], {})
