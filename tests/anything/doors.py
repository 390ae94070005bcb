"""The doors through which texts come in. What a door refuses is named where it stands, and is
tried again with plain words in its place, until all of it is taken.

Each gives the meeting into which the texts were entered, as the parts of its agenda, or the
recommendations made of them.
"""

import re
from urllib.parse import quote_plus

from oicnet.exchange import reading
from oicnet.exchange.problems import ArchiveError
from oicnet.meetings.models import AgendaItem, Meeting
from tests import make
from tests.anything.texts import is_refused
from tests.exchange.archives import write_rows
from tests.intake.hostile import packed, parts
from tests.intake.meetings.sheets import NEW, entered
from tests.intake.workbooks import blank, made, name_of, place_of, put, upload
from tests.meetings import test_pasting as delegations
from tests.recommendations import test_pasting as recommendations
from tests.staff import address_of, open_page

COLUMNS = [f"{name}_{one}" for name in ("title", "outcome_text") for one in ("ar", "en", "fr")]
STANDINGS = {"standing_ar": "original", "standing_en": "working", "standing_fr": "working"}
PLAIN = "كلمة"
MOST_TRIES = 8
SURROGATE = re.compile("[\ud800-\udfff]")
STAND_IN = "\uf5ff"  # for half a character where a library writes none


def items_of(texts: list[str]) -> list[dict[str, str]]:
    """Six texts for each item of an agenda."""
    step = len(COLUMNS)
    packs = [texts[start : start + step] for start in range(0, len(texts), step)]
    return [dict(zip(COLUMNS, pack, strict=False)) for pack in packs]


def post(client, address: str, data: dict):
    """As a broken browser would, which sends half a character as if it were one."""
    pairs = [
        (name, value)
        for name, values in data.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    body = "&".join(
        f"{quote_plus(name)}={quote_plus(str(value).encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs
    )
    return client.post(address, body, content_type="application/x-www-form-urlencoded")


def as_posted(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def by_form(staff, texts: list[str]) -> Meeting:
    meeting = make.meeting(reference="M701")
    data = open_page(staff, meeting)
    items = items_of(texts)
    data["agenda_items-TOTAL_FORMS"] = str(len(items))
    for place, item in enumerate(items):
        own = {**STANDINGS, **item, "number": str(place + 1)}
        data |= {f"agenda_items-{place}-{name}": value for name, value in own.items()}
    for _try in range(MOST_TRIES):
        response = post(staff, address_of(meeting), data)
        if response.status_code == 302:
            return meeting
        assert response.status_code == 200
        response.content.decode()
        for formset in response.context["inline_admin_formsets"]:
            for form in formset.formset.forms:
                for name in form.errors:
                    own = name if name != "__all__" else COLUMNS[0]
                    assert own in COLUMNS, form.errors
                    data[f"{form.prefix}-{own}"] = PLAIN
    raise AssertionError("the form never took it")


def by_workbook(staff, texts: list[str]) -> Meeting:
    items = items_of([SURROGATE.sub(STAND_IN, text) for text in texts])
    make.network()
    sheets = put(blank(), Meeting, NEW)
    put(sheets, AgendaItem, *items)
    first = place_of(sheets, AgendaItem, COLUMNS[0])
    for _try in range(MOST_TRIES):
        page = upload(staff, with_halves(made(sheets)))
        if not page.context["faults"]:
            assert entered(staff, page).status_code == 302
            return Meeting.objects.get(reference="M9")
        for fault in page.context["faults"]:
            assert fault.sheet == name_of(AgendaItem), str(fault)
            column = ord(fault.column) - ord("A") if fault.column else first
            sheets[fault.sheet][fault.row - 1][column] = PLAIN
    raise AssertionError("the workbook was never taken")


def with_halves(content: bytes) -> bytes:
    files = parts(content)
    strings = files["xl/sharedStrings.xml"]
    files["xl/sharedStrings.xml"] = strings.replace(STAND_IN.encode(), b"_xD83D_")
    return packed(files)


def by_paste(staff, texts: list[str]) -> None:
    """Lines of recommendations, in three languages at once."""
    step = 60
    for start in range(0, len(texts), step):
        meeting = make.meeting()
        pack = [text for text in texts[start : start + step] if not is_refused(as_posted(text))]
        versions = enumerate(("ar", "en", "fr"))
        lines = {f"lines_{language}": "\n".join(pack[place::3]) for place, language in versions}
        address = recommendations.address()
        page = post(staff, address, {"meeting": meeting.pk, **lines, "preview": "1"})
        assert page.status_code == 200
        assert page.context["rows"] is not None, page.context["form"].errors
        confirm(staff, address, recommendations.sent(page) | {"confirm": "1"}, left_out="DELETE")


def by_list(staff, texts: list[str]) -> None:
    """A list of delegations, whose persons have these names and posts."""
    make.member_state(reference="BH", iso3="BHR", name_ar="البحرين")
    step = 60
    for start in range(0, len(texts), step):
        meeting = make.meeting()
        pack = [text for text in texts[start : start + step] if not is_refused(as_posted(text))]
        lines = "\n".join(f"البحرين: {text}" for text in pack)
        address = delegations.address(meeting)
        page = post(staff, address, {"lines": lines, "attendance": "online", "preview": "1"})
        assert page.status_code == 200
        assert page.context["rows"] is not None, page.context["form"].errors
        confirm(staff, address, delegations.sent(page), left_out="leave_out")


def confirm(staff, address: str, data: dict, *, left_out: str) -> None:
    for _try in range(MOST_TRIES):
        response = post(staff, address, data)
        if response.status_code == 302:
            return
        assert response.status_code == 200
        response.content.decode()
        rows = response.context["rows"]
        sets = [rows] if hasattr(rows, "forms") else [rows.delegations, rows.delegates]
        wrong = [form for one in sets for form in one.forms if form.errors]
        assert wrong
        if all(form in sets[0].forms and f"{form.prefix}-{left_out}" in data for form in wrong):
            return  # nothing is left to enter
        data |= {f"{form.prefix}-{left_out}": "on" for form in wrong}
    raise AssertionError("the paste was never taken")


def by_archive(folder, texts: list[str]) -> Meeting:
    meeting = {"reference": "M702", "title_ar": "اجتماع", "starts_on": "2021-06-02",
               "ends_on": "2021-06-03", "mode": "online"}  # fmt: skip
    rows = [
        {"reference": f"M702-A{place:02}", "meeting": "M702", "number": place, **item}
        for place, item in enumerate(items_of(texts), start=1)
    ]
    for attempt in range(MOST_TRIES):
        there = folder / str(attempt)
        write_rows(there, "meetings.meeting", meeting)
        write_rows(there, "meetings.agendaitem", *rows)
        try:
            reading.read(there)
        except ArchiveError as refusal:
            for problem in refusal.problems:
                replace(rows, problem)
        else:
            return Meeting.objects.get(reference="M702")
    raise AssertionError("the archive was never taken")


def replace(rows, problem) -> None:
    if problem.line:
        assert problem.file == "meetings.agendaitem.jsonl", str(problem)
        row = rows[problem.line - 1]
        names = [name for name in problem.field.split(", ") if name in COLUMNS]
        row.update(dict.fromkeys(names or COLUMNS[:1], PLAIN))
        if "half a character" in problem.message or "NUL" in problem.message:
            row.update({name: PLAIN for name in COLUMNS if SURROGATE.search(row.get(name, ""))})
