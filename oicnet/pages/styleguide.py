"""The look of the register on one page: its tokens and its components, with their real templates.

In development only. What is shown is made up here and stored nowhere.
"""

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from oicnet.documents.models import Document
from oicnet.meetings.filters import MeetingFilter
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Activity
from oicnet.public import charts, findings
from oicnet.public.shares import shares
from oicnet.recommendations.models import ProgressReport
from oicnet.recommendations.standing import ORDER, label, source
from oicnet.records import clock
from oicnet.records.models import Availability, Source

TITLES = {
    "title_ar": "الاجتماع الثالث للشبكة",
    "title_en": "Third meeting of the network",
    "title_fr": "Troisième réunion du réseau",
}
COUNTS = (104, 196, 95, 35, 524, 2)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """
    Raises:
        Http404: in production.
    """
    if settings.PRODUCTION:
        raise Http404
    return render(request, "pages/styleguide.html", {"tokens": tokens(), **examples()})


def tokens() -> dict[str, list[tuple[str, str]]]:
    """(name, value) of each token of the stylesheet, light, by what it is of."""
    sheet = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    light = sheet[sheet.index(":root {") : sheet.index("}", sheet.index(":root {"))]
    colours = re.findall(r"--([\w-]+): ([^;]+);", light)
    groups = {"colours": r".*", "steps": "step-.*", "spaces": "space-.*", "radii": "radius.*"}
    return {
        group: [
            (name, value)
            for name, value in colours
            if re.fullmatch(pattern, name) and (group != "colours" or value.startswith("#"))
        ]
        for group, pattern in groups.items()
    }


def examples() -> dict[str, Any]:
    """What the components are given; nothing of it is stored."""
    today = clock.today()
    parts = shares(
        [
            (standing, label(standing), count, "")
            for standing, count in zip(ORDER, COUNTS, strict=True)
        ]
    )
    finding = findings.implementation(parts)
    head = pgettext("progress", "Standing")
    return {
        **records(),
        **plan_of(today.year),
        "shares": parts,
        "chart": charts.whole("standings-chart", finding or "", "", head, parts, source()),
        "standings": [(standing, label(standing)) for standing in ORDER],
        "report": ProgressReport(confirmed="implemented", confirmed_on=today),
        "late_since": today - timedelta(days=30),
        "filter": MeetingFilter({"year": "1066"}),
        "page_obj": Paginator(range(75), 25).page(2),
    }


def records() -> dict[str, Any]:
    first_day, last_day = date(2021, 6, 2), date(2021, 6, 3)
    online = Meeting.Mode.ONLINE
    bahrain = {"name_ar": "البحرين", "name_en": "Bahrain", "name_fr": "Bahreïn"}
    secretariat = {
        "publisher_ar": "أمانة الشبكة",
        "publisher_en": "Secretariat of the network",
        "publisher_fr": "Secrétariat du réseau",
    }
    return {
        "meeting": Meeting(
            reference="M3", starts_on=first_day, ends_on=last_day, mode=online, **TITLES
        ),
        "arabic_only": Meeting(reference="M9", title_ar=TITLES["title_ar"], is_sample=True),
        "state": MemberState(reference="BH", **bahrain),
        "closed": Document(reference="D-2021-001", availability=Availability.NOT_PUBLIC, **TITLES),
        "source": Source(
            title="Third meeting of the network", language="en", dated_on=last_day, **secretariat
        ),
    }


def plan_of(year: int) -> dict[str, Any]:
    """A work plan that begins in a year, one of its activities, and an indicator."""
    values = {4: 22, 8: 31, 11: 47}  # by month
    measurements = [
        SimpleNamespace(measured_on=date(year, month, 1), value=value)
        for month, value in values.items()
    ]
    return {
        "plan": SimpleNamespace(first_year=year, last_year=year + 1),
        "activity": Activity(
            planned_start=date(year, 3, 1),
            planned_end=date(year, 8, 31),
            started_on=date(year, 4, 10),
            ended_on=date(year, 10, 15),
            progress="completed",
        ),
        "indicator": SimpleNamespace(
            baseline=10, target=60, measurements=SimpleNamespace(all=lambda: measurements)
        ),
    }
