"""Archives made by hand, a register with everything in it, and what is seen of both."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from oicnet.exchange import archive, reading, schema
from oicnet.exchange.problems import ArchiveError
from oicnet.members.models import Body
from oicnet.records.models import Record
from tests import make
from tests.world import factory, links

THEME = {"reference": "T-1", "title_ar": "موضوع"}
DOCUMENT = {"document_kind": "report", "title_ar": "وثيقة"}


def meeting_row(**changes):
    row = {
        "reference": "M9",
        "body": "B-NET",
        "title_ar": "اجتماع",
        "starts_on": "2021-06-02",
        "ends_on": "2021-06-03",
        "mode": "online",
    }
    return {**row, **changes}


def write_rows(folder, model, *rows):
    """Add rows of a model to an archive, which may not be there yet, and seal it.

    Meetings bring along the body whose they are.
    """
    is_there = Body.objects.filter(reference="B-NET").exists()
    if model == "meetings.meeting" and not is_there:
        write_rows(folder, "members.body", {"reference": "B-NET", "name_ar": "الشبكة"})
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    # Half a character has no UTF-8, but an escape, which is also JSON's.
    content = "".join(lines).encode(errors="backslashreplace")
    return write_file(folder, f"{model}.jsonl", content)


def write_file(folder, name, content):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    archive.seal(folder)
    return folder


def rows_of(folder, model):
    lines = (folder / f"{model}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def built_on(folder, gone):
    """References of the archive's rows that name one of these, or a row that does."""
    rows = [row for path in folder.glob("*.jsonl") for row in rows_of(folder, path.stem)]
    every, before = set(gone), set()
    while every != before:
        before = set(every)
        every |= {row["reference"] for row in rows if every & _named(row)}
    return every - set(gone)


def _named(row):
    values = [one if isinstance(one, list) else [one] for one in row.values()]
    return {value for one in values for value in one if isinstance(value, str)}


def bytes_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(folder):
    """The problems for which an archive is refused, having seen that nothing was changed."""
    before = census()
    with pytest.raises(ArchiveError) as refusal:
        reading.read(folder)
    assert census() == before
    return refusal.value.problems


def census():
    """How many rows every table has, histories included, and which files the store has.

    Without the index of the search, which follows the rows.
    """
    house = [model for model in apps.get_models() if model.__module__.startswith("oicnet.")]
    own = [model for model in house if model._meta.app_label != "search"]
    counts = [f"SELECT '{one._meta.db_table}', count(*) FROM {one._meta.db_table}" for one in own]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts))
        return dict(cursor.fetchall()), sorted(settings.MEDIA_ROOT.rglob("*"))


def fill():
    """A register with a row of every kind, drafts, links, papers and a stale translation."""
    theme, organisation = make.theme(published=True), make.organisation(published=True)
    state = make.member_state(published=True)
    make.membership_period(member_state=state)
    paper = make.document(published=True, themes=[theme], authors=[organisation])
    make.edition(document=paper)
    make.web_link(document=paper)
    make.document_claim(document=paper)
    make.decision_addressee(decision=make.decision(document=paper))
    make.document(supersedes=paper)
    meeting = make.meeting(published=True, hosts=[organisation], sources=[make.source()])
    make.correction(meeting)
    make.removal(meeting=meeting)
    meeting.title_ar = "عنوان تغيّر بعد ترجمته «RoP»"
    meeting.save()
    make.withdrawn(make.meeting(published=True))
    item = make.agenda_item(meeting=meeting)
    make.meeting_paper(meeting=meeting, document=paper, agenda_item=item)
    make.reported_figure(meeting=meeting)
    make.communique(meeting=meeting, document=paper)
    make.statement(meeting=meeting, themes=[theme], organisations=[organisation])
    make.delegate(delegation=make.delegation(meeting=meeting, member_state=state))
    earlier = make.recommendation(meeting=meeting, published=True, themes=[theme])
    later = make.recommendation(meeting=meeting, earlier=earlier, follows_as="continues")
    make.addressee(recommendation=later)
    make.due_date(recommendation=later)
    make.progress_report(recommendation=later, member_state=state, evidence=[paper])
    make.match(need=make.need(member_state=state, theme=theme, languages=["ar", "fr"]))
    plan = make.work_plan(adopted_at=meeting)
    activity = make.activity(
        plan=plan, objective=make.objective(plan=plan), recommendations=[earlier]
    )
    make.activity_participant(activity=activity, organisation=organisation)
    make.activity_figure(activity=activity)
    make.activity(scope="programme", under_ar="برنامج", started_on=date(2022, 9, 14))
    make.means(plan=plan, organisation=organisation)
    make.activity_due_date(activity=activity)
    make.activity_report(activity=activity, member_state=state)
    make.measurement(indicator=make.indicator(plan=plan), value="12.50")
    make.finding(evaluation=make.evaluation(plan=plan, evidence={"a": [1]}), activity=activity)
    make.provision(document=paper)
    make.position(recommendation=later, member_state=state)
    for model in schema.register_models():
        if not model.objects.exists():
            many = (field for field in links(model, Record) if field.many_to_many)
            factory(model)(**{each.name: each.related_model.objects.all()[:1] for each in many})
