"""What a PDF writes on a layer that it switches off is named at the upload, and never read."""

import io

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from oicnet.documents import actions, files, reading
from oicnet.documents.models import Edition
from oicnet.records import publishing
from tests import make
from tests.documents.test_adding import rows_of, send
from tests.staff import said_by, signed_in

Name = NameObject
LINE = "/F 12 Tf 1 0 0 1 9 {} Tm "


def entries(**values):
    return DictionaryObject({Name(f"/{name}"): value for name, value in values.items()})


class Paper:
    """A PDF with the layers Draft and Final, put together by hand."""

    def __init__(self):
        self.writer = PdfWriter()
        font = entries(Type=Name("/Font"), Subtype=Name("/Type1"), BaseFont=Name("/Helvetica"))
        self.draft, self.final = map(self.layer, ("Draft", "Final"))
        self.resources = entries(
            Font=entries(F=self.writer._add_object(font)),
            Properties=entries(D=self.draft, F=self.final),
            XObject=entries(),
        )

    def layer(self, name):
        group = entries(Type=Name("/OCG"), Name=TextStringObject(name))
        return self.writer._add_object(group)

    def stream(self, content, **values):
        stream = DecodedStreamObject()
        stream.update(entries(**values))
        stream.set_data(content.encode("latin-1"))
        return self.writer._add_object(stream)

    def form(self, name, content, **values):
        box = ArrayObject(map(NumberObject, (0, 0, 300, 300)))
        self.resources["/XObject"][Name(f"/{name}")] = self.stream(
            content, Type=Name("/XObject"), Subtype=Name("/Form"), BBox=box, **values
        )

    def page(self, *contents):
        page = self.writer.add_blank_page(300, 300)
        page[Name("/Resources")] = self.resources
        page[Name("/Contents")] = ArrayObject(map(self.stream, contents))

    def made(self, **default):
        groups = ArrayObject([self.draft, self.final])
        config = entries(**(default or {"OFF": ArrayObject([self.draft])}))
        properties = self.writer._add_object(entries(OCGs=groups, D=config))
        self.writer._root_object[Name("/OCProperties")] = properties
        written = io.BytesIO()
        self.writer.write(written)
        return written.getvalue()


def lines(*written):
    """Each (before, words, after) upon a line of its own."""
    return "\n".join(
        f"{before} BT {LINE.format(280 - 20 * row)}{words} ET {after}"
        for row, (before, words, after) in enumerate(written)
    )


@pytest.fixture
def read(tmp_path):
    def of(content):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        findings = {code: (count, names) for code, count, names
                    in reading.inspect(path, ".pdf")["findings"]}  # fmt: skip
        texts = [files.plain(text).split() for text in reading.text(path, ".pdf")["texts"]]
        return texts, findings

    return of


def test_words_between_the_marks_of_a_hidden_layer_are_not_read(read):
    paper = Paper()
    paper.page(
        lines(
            ("", "(visible) Tj", ""),
            ("/OC /D BDC", "(secret) Tj [(hid) -9 (den)] TJ (low) ' <6c6f7374> Tj", "EMC"),
            ("/OC /F BDC", "(final) Tj", "EMC"),
            ("/OC /D BDC /Span <</Lang (en)>> BDC", "(nes\\)ted (in) brackets) Tj", "EMC"),
            ("", "(still) Tj", "EMC"),
            ("/P BMC /OC/D BDC EMC", "(open) Tj", "EMC"),
        )
    )
    paper.page(lines(("", "(second) Tj", "")))

    texts, findings = read(paper.made())

    assert texts == [["visible", "final", "open"], ["second"]]
    assert findings == {"hidden_layers": (1, ["Draft"]), "hidden_text": (1, [])}


def test_a_mark_may_begin_in_one_stream_and_end_in_the_next(read):
    paper = Paper()
    paper.page("/OC /D BDC", lines(("", "(secret) Tj", "")), "EMC", lines(("", "(open) Tj", "")))

    assert read(paper.made())[0] == [["open"]]


def test_the_bytes_of_an_image_are_no_marks(read):
    paper = Paper()
    image = "BI /W 4 /H 1 /BPC 8 /CS /G ID (EMC EI"
    paper.page(lines(("/OC /D BDC " + image, "(secret) Tj", "EMC"), ("", "(open) Tj", "")))

    assert read(paper.made())[0] == [["open"]]


@pytest.mark.parametrize("drawn", ["/X Do", "/Outer Do"])
def test_forms_on_a_hidden_layer_are_not_read(read, drawn):
    paper = Paper()
    paper.form("X", lines(("", "(secret) Tj", "")), OC=paper.draft, Resources=paper.resources)
    paper.form("Outer", "q /X Do Q", Resources=paper.resources)
    paper.page(drawn + lines(("", "(open) Tj", "")))

    texts, findings = read(paper.made())

    assert (texts, findings["hidden_text"]) == ([["open"]], (1, []))


def test_a_form_is_read_where_it_is_drawn_in_the_open(read):
    paper = Paper()
    paper.form("X", lines(("", "(stamp) Tj", "")), Resources=paper.resources)
    paper.page("/OC /D BDC /X Do EMC")
    paper.page("/X Do")

    texts, findings = read(paper.made())

    assert (texts, findings["hidden_text"]) == ([[], ["stamp"]], (1, []))


def test_marks_within_a_form_hide_too(read):
    paper = Paper()
    inner = lines(("/OC /D BDC", "(secret) Tj", "EMC"), ("", "(open) Tj", ""))
    paper.form("X", inner, Resources=paper.resources)
    paper.page("/X Do")

    assert read(paper.made())[0] == [["open"]]


def test_all_layers_may_be_off_but_those_that_are_named(read):
    paper = Paper()
    paper.page(lines(("/OC /D BDC", "(secret) Tj", "EMC"), ("/OC /F BDC", "(final) Tj", "EMC")))

    texts, findings = read(paper.made(BaseState=Name("/OFF"), ON=ArrayObject([paper.final])))

    assert texts == [["final"]]
    assert findings["hidden_layers"] == (1, ["Draft"])


@pytest.mark.parametrize(("state", "texts"), [("/OFF", [[]]), ("/ON", [["words"]])])
def test_a_layer_may_be_off_on_screens(read, state, texts):
    paper = Paper()
    paper.draft.get_object()[Name("/Usage")] = entries(View=entries(ViewState=Name(state)))
    usage = entries(
        Event=Name("/View"), OCGs=ArrayObject([paper.draft]), Category=ArrayObject([Name("/View")])
    )
    paper.page(lines(("/OC /D BDC", "(words) Tj", "EMC")))

    off = ArrayObject([paper.draft] if state == "/ON" else [])
    assert read(paper.made(AS=ArrayObject([usage]), OFF=off))[0] == texts


@pytest.mark.parametrize(
    ("policy", "is_read"),
    [(None, True), ("/AnyOn", True), ("/AllOn", False), ("/AnyOff", True), ("/AllOff", False)],
)
def test_several_layers_hide_by_their_policy(read, policy, is_read):
    paper = Paper()
    several = entries(Type=Name("/OCMD"), OCGs=ArrayObject([paper.draft, paper.final]))
    if policy:
        several[Name("/P")] = Name(policy)
    paper.resources["/Properties"][Name("/M")] = paper.writer._add_object(several)
    paper.page(lines(("/OC /M BDC", "(words) Tj", "EMC")))

    assert read(paper.made())[0] == [["words"] * is_read]


def test_an_expression_goes_before_the_policy(read):
    paper = Paper()
    neither = ArrayObject([Name("/Not"), ArrayObject([Name("/Or"), paper.draft, paper.final])])
    several = entries(Type=Name("/OCMD"), OCGs=paper.final, VE=neither)
    paper.resources["/Properties"][Name("/M")] = paper.writer._add_object(several)
    paper.page(lines(("/OC /M BDC", "(words) Tj", "EMC")))

    assert read(paper.made())[0] == [[]]


def test_nothing_is_said_of_a_file_whose_layers_are_all_on(read):
    paper = Paper()
    paper.page(lines(("/OC /D BDC", "(words) Tj", "EMC")))

    assert read(paper.made(OFF=ArrayObject())) == ([["words"]], {})


def test_what_is_missing_hides_nothing_and_hinders_nothing(read):
    paper = Paper()
    paper.resources["/Properties"][Name("/M")] = NullObject()
    paper.form("X", "/OC /None BDC EMC EMC (", Resources=NullObject())
    paper.page(lines(("/OC /M BDC", "(open) Tj", "EMC"), ("/OC /D BDC", "(secret) Tj", "")))
    nothing = ArrayObject([NullObject()])
    off = ArrayObject([NullObject(), paper.draft])

    texts, findings = read(paper.made(OFF=off, ON=nothing, AS=nothing, BaseState=NullObject()))

    assert texts == [["open"]]
    assert findings["hidden_layers"] == (1, ["Draft"])


@pytest.mark.django_db
def test_the_upload_and_the_publication_ask_for_a_look(client):
    paper = Paper()
    paper.page(lines(("/OC /D BDC", "(quokka) Tj", "EMC"), ("", "(zebrafish) Tj", "")))
    document = make.document(reference="D-2021-004")
    staff = signed_in(make.administrator())
    page = send(staff, ContentFile(paper.made(), name="D-2021-004_en.pdf"))
    listed = staff.get(page)
    assert [line.partition(":")[2] for line in listed.context["rows"].forms[0].findings] == [
        " Draft", ""
    ]  # fmt: skip
    assert staff.post(page, rows_of(listed)).status_code == 302

    step = f"/en/staff/documents/document/{document.pk}/step/publish/"
    shown = said_by(staff.get(step))
    assert "1 hidden layer: Draft" in shown
    assert "hidden text in 1 place" in shown
    actions.accept_findings(document, by=make.administrator(username="other"))
    publishing.publish(document, by=make.administrator(username="publisher"))

    assert Edition.objects.get().page_texts == ["zebrafish"]
    assert "d-2021-004" in said_by(client.get("/en/search/?q=zebrafish"))
    assert "d-2021-004" not in said_by(client.get("/en/search/?q=quokka"))
