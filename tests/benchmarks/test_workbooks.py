"""How long a large workbook takes to be checked: `pytest tests/benchmarks/test_workbooks.py -s`."""

import resource
import time

import pytest

from oicnet.intake import actions
from oicnet.meetings.models import AgendaItem, Delegate, Delegation, Meeting, Statement
from tests import make
from tests.intake.workbooks import blank, made, put

pytestmark = pytest.mark.django_db
MEETINGS, ITEMS, STATES, STATEMENTS = 40, 25, 40, 20
SECONDS = 10
TEXT = "يشدّد على بناء القدرات وتبادل المعارف والخبرات في وضع الاستراتيجيات الوطنية. " * 4


def workbook():
    states = [make.member_state(published=True) for _one in range(STATES)]
    themes = [make.theme(published=True) for _one in range(4)]
    sheets = blank()
    for number in range(1, MEETINGS + 1):
        key = f"X{number}"
        within = {"meeting": key}
        put(sheets, Meeting, {
            "reference": key, "number": number, "mode": "online",
            "starts_on": "2025-05-06", "ends_on": "2025-05-07", "title_ar": f"اجتماع {number}",
            "summary_ar": TEXT, "summary_en": TEXT, "summary_fr": TEXT,
            "themes": "\n".join(one.reference for one in themes),
        })  # fmt: skip
        for place in range(1, ITEMS + 1):
            put(sheets, AgendaItem, {**within, "number": place, "title_ar": f"بند {place}",
                                     "outcome_text_ar": TEXT, "outcome_text_en": TEXT})  # fmt: skip
        for state in states:
            put(sheets, Delegation, {**within, "member_state": state.name_ar})
            put(sheets, Delegate, {**within, "delegation": state.name_ar, "name_ar": "سند علي",
                                   "post_ar": "مستشار رئيس الجهاز"})  # fmt: skip
        for place in range(1, STATEMENTS + 1):
            put(sheets, Statement, {**within, "number": place, "act": "تشديد", "text_ar": TEXT,
                                    "text_en": TEXT, "text_fr": TEXT,
                                    "themes": themes[0].title_ar})  # fmt: skip
    return made(sheets)


def processor() -> float:
    """Seconds of the processor, of this process and those it started, without the database."""
    used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def test_five_thousand_rows_are_checked_in_time():
    user = make.administrator()
    content = workbook()

    began, busy = time.monotonic(), processor()
    outcome = actions.look(content, by=user)
    new, busy = time.monotonic() - began, processor() - busy
    actions.enter(content, "large.xlsx", by=user, reasons={})
    began = time.monotonic()
    same = actions.look(content, by=user)
    old = time.monotonic() - began

    rows = len(outcome.changed_rows)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{rows} rows, {len(content)} bytes: new {new:.1f} s ({busy:.1f} s of the processor),")
    print(f"there already {old:.1f} s, {memory} MB")
    assert rows >= 5000
    assert (same.changed_rows, same.unchanged) == ([], rows)
    assert max(new, old) < SECONDS
