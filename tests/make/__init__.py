"""Factories: one function per model, with what the model insists on and nothing else.

Models of the register that have no function here have one made from their columns.

`make.meeting()` is a draft; `make.meeting(published=True)` is public; any field can be given.
References count upwards, so that rows never collide.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps

from oicnet.records.models import Referenced

from .cooperation import bilateral_cooperation, match, need, offer
from .documents import (
    SMALL_PDF,
    article,
    bundle,
    document,
    document_claim,
    edition,
    pdf,
    provision,
    theme,
    web_link,
)
from .gone import merger, removal
from .meetings import (
    agenda_item,
    communique,
    decision,
    decision_addressee,
    delegate,
    delegation,
    known_act,
    meeting,
    meeting_paper,
    operative_paragraph,
    reported_figure,
    statement,
)
from .members import (
    administrator,
    body,
    holder,
    member_state,
    membership_period,
    network,
    organisation,
    user,
)
from .plans import (
    activity,
    activity_due_date,
    activity_figure,
    activity_participant,
    activity_report,
    evaluation,
    finding,
    indicator,
    means,
    measurement,
    objective,
    work_plan,
)
from .readers import alert, daily_readings, printing, reader, upload
from .recommendations import addressee, due_date, position, progress_report, recommendation
from .records import correction, source, withdrawn
from .rows import factory_name, from_columns, start_again

__all__ = [
    "SMALL_PDF",
    "activity",
    "activity_due_date",
    "activity_figure",
    "activity_participant",
    "activity_report",
    "addressee",
    "administrator",
    "agenda_item",
    "alert",
    "article",
    "bilateral_cooperation",
    "body",
    "bundle",
    "communique",
    "correction",
    "daily_readings",
    "decision",
    "decision_addressee",
    "delegate",
    "delegation",
    "document",
    "document_claim",
    "due_date",
    "edition",
    "evaluation",
    "factory_name",
    "finding",
    "holder",
    "indicator",
    "known_act",
    "match",
    "means",
    "measurement",
    "meeting",
    "meeting_paper",
    "member_state",
    "membership_period",
    "merger",
    "need",
    "network",
    "objective",
    "offer",
    "operative_paragraph",
    "organisation",
    "pdf",
    "position",
    "printing",
    "progress_report",
    "provision",
    "reader",
    "recommendation",
    "removal",
    "reported_figure",
    "source",
    "start_again",
    "statement",
    "theme",
    "upload",
    "user",
    "web_link",
    "withdrawn",
    "work_plan",
]


def __getattr__(name: str) -> Callable[..., Any]:
    """The factory of a model of the register that has no function here."""
    for model in apps.get_models():
        if issubclass(model, Referenced) and factory_name(model) == name:
            globals()[name] = made = from_columns(model)
            made.__name__ = name
            return made
    raise AttributeError(name)
