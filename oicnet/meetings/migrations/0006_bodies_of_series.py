"""Meetings of a series become meetings of a body, in their history too.

The bodies are dated back to the first event of a meeting: an earlier day shows its meetings with
them.
"""

from typing import Any

import pgtrigger
from django.db import connection, migrations
from django.db.models import Min

from oicnet.records import history

REASON = "لكل اجتماع هيئة ينتسب إليها"  # the language of the history's own reasons is the reader's
BODIES = {
    "ordinary": ("B-NET", 1, {
        "ar": "شبكة منظمة التعاون الإسلامي لخدمات التوظيف العامة",
        "en": "OIC Public Employment Services Network",
        "fr": "Réseau des services publics de l’emploi de l’OCI",
    }),
    "focal_points": ("B-FP", 2, {
        "ar": "جهات الاتصال الوطنية للشبكة",
        "en": "National focal points of the network",
        "fr": "Points focaux nationaux du réseau",
    }),
    "technical": ("B-TECH", 3, {
        "ar": "الاجتماعات الفنية للشبكة",
        "en": "Technical meetings of the network",
        "fr": "Réunions techniques du réseau",
    }),
}  # fmt: skip
SERIES = {body: series for series, (body, *_others) in BODIES.items()}
EVENTS = ("members.BodyEvent:append_only", "meetings.MeetingEvent:append_only")


def found(apps: Any, schema_editor: Any) -> None:
    Meeting, Body, MeetingEvent, BodyEvent = _models(apps)
    with history.because(REASON), pgtrigger.ignore(*EVENTS):
        for series, (reference, position, names) in BODIES.items():
            meetings = Meeting.objects.filter(series=series)
            events = MeetingEvent.objects.filter(series=series)
            if not (meetings.exists() or events.exists()):
                continue
            published_at = meetings.aggregate(first=Min("published_at"))["first"]
            body = Body.objects.create(
                reference=reference,
                position=position,
                status="published" if published_at else "draft",
                published_at=published_at,
                is_sample=not meetings.filter(is_sample=False).exists(),
                **{f"name_{language}": name for language, name in names.items()},
            )
            meetings.update(body=body)
            events.update(body=body)
            if first := events.aggregate(first=Min("pgh_created_at"))["first"]:
                BodyEvent.objects.filter(id=body.pk).update(pgh_created_at=first)
    _check_now()


def forget(apps: Any, schema_editor: Any) -> None:
    """Only as long as there are no bodies but those of the series."""
    Meeting, Body, MeetingEvent, _BodyEvent = _models(apps)
    with history.because(REASON), pgtrigger.ignore(*EVENTS):
        for body in Body.objects.all():
            for model in (Meeting, MeetingEvent):
                model.objects.filter(body=body).update(series=SERIES[body.reference], body=None)
    _check_now()


def _models(apps: Any) -> tuple[Any, Any, Any, Any]:
    return (
        apps.get_model("meetings", "Meeting"),
        apps.get_model("members", "Body"),
        apps.get_model("meetings", "MeetingEvent"),
        apps.get_model("members", "BodyEvent"),
    )


def _check_now() -> None:
    """What waits for the end of the transaction would keep its tables from being changed."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_bodies_meet"), ("members", "0004_bodies")]

    operations = [migrations.RunPython(found, forget)]
