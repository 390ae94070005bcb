"""The acts that statements chose from become rows, which the statements name, in their history too.

The acts are dated back to the first event of a statement: an earlier day shows its statements with
them.
"""

from typing import Any

import pgtrigger
from django.db import connection, migrations
from django.db.models import Min

from oicnet.meetings import acts
from oicnet.records import history

REASON = "قائمة صيغ الفقرات يوسّعها الموظفون"  # the language of the history's own reasons is the reader's
EVENTS = ("meetings.StatementEvent:append_only", "meetings.StatementActEvent:append_only")
OTHERS = "affirms"  # what an act that staff added becomes, where there were no rows


def begin(apps: Any, schema_editor: Any) -> None:
    StatementAct, ActEvent, Statement, StatementEvent = _models(apps)
    with history.because(REASON), pgtrigger.ignore(*EVENTS):
        acts.begin(StatementAct)
        keys = dict(StatementAct.objects.values_list("reference", "pk"))
        for word, reference in acts.former().items():
            for model in (Statement, StatementEvent):
                model.objects.filter(act_word=word).update(act=keys[reference])
        if first := StatementEvent.objects.aggregate(first=Min("pgh_created_at"))["first"]:
            ActEvent.objects.filter(pgh_created_at__gt=first).update(pgh_created_at=first)
    _check_now()


def forget(apps: Any, schema_editor: Any) -> None:
    StatementAct, _ActEvent, Statement, StatementEvent = _models(apps)
    words = {reference: word for word, reference in acts.former().items()}
    with history.because(REASON), pgtrigger.ignore(*EVENTS):
        for key, reference in StatementAct.objects.values_list("pk", "reference"):
            for model in (Statement, StatementEvent):
                rows = model.objects.filter(act=key)
                rows.update(act_word=words.get(reference, OTHERS), act=None)
        StatementAct.objects.all().delete()
    _check_now()


def _models(apps: Any) -> tuple[Any, Any, Any, Any]:
    names = ("StatementAct", "StatementActEvent", "Statement", "StatementEvent")
    act, act_event, statement, statement_event = (
        apps.get_model("meetings", name) for name in names
    )
    return act, act_event, statement, statement_event


def _check_now() -> None:
    """What waits for the end of the transaction would keep its tables from being changed."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0014_acts_of_statements")]

    operations = [migrations.RunPython(begin, forget)]
