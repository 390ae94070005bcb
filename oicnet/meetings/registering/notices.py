"""What a focal point is told of coming meetings: on its first page, and before the day is over."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.accounts.reminders import Notice, stage_of
from oicnet.documents.models import Document
from oicnet.records import clock
from oicnet.staff.first_page import Part, Touched
from oicnet.text import dates, directions

from ..models import Invitation, Meeting, Registration

Stage = Registration.Stage
SOON = timedelta(days=7)  # before the last day: who has not registered is reminded
MOST = 50


def open_for(state: int) -> QuerySet[Invitation]:
    """Invitations that are open, each with the state's registration as `own`."""
    held = Invitation.objects.filter(meeting__ends_on__gte=clock.today())
    own = Registration.objects.filter(member_state=state)
    return (
        held.exclude(meeting__convening=Meeting.Convening.CANCELLED)
        .select_related("meeting")
        .prefetch_related(Prefetch("registrations", own, to_attr="own"))
        .order_by("meeting__starts_on", "pk")
    )


def _words(invitation: Any) -> str:
    stage = invitation.own[0].stage if invitation.own else ""
    words = {
        "": _("register the delegation until %(day)s: %(meeting)s"),
        Stage.DRAFT: _("delegation not handed in, until %(day)s: %(meeting)s"),
        Stage.HANDED_IN: _("delegation with the secretariat: %(meeting)s"),
        Stage.RETURNED: _("delegation returned with a comment: %(meeting)s"),
        Stage.CONFIRMED: _("delegation confirmed: %(meeting)s"),
    }[stage]
    meeting = invitation.meeting
    return words % {
        "day": dates.written(invitation.closes_on),
        "meeting": directions.named(meeting.reference, meeting.short_heading),
    }


def _address(invitation: Invitation) -> str:
    return reverse("registering:meeting", args=[invitation.meeting.reference.lower()])


def coming_meetings(state: int) -> Part:
    lines = [
        Touched(_words(invitation), "", _address(invitation), "", None)
        for invitation in open_for(state)
    ]
    return Part("meetings", _("Coming meetings"), _("No registration is open."), lines)


def papers_for_members(state: int) -> Part:
    """Papers that are open to members, with the meeting at which each is tabled."""
    rows = Document.objects.filter(open_to_members=True).newest_first()
    lines = []
    for paper in rows.prefetch_related("tablings__meeting")[:MOST]:
        meetings = [tabling.meeting.reference for tabling in paper.tablings.all()]
        label = directions.named(paper.reference, paper.short_heading)
        lines.append(Touched(label, _(", ").join(meetings), paper.get_absolute_url(), "", None))
    return Part("papers", _("Papers for members"), _("No papers for members alone."), lines)


def parts(state: int) -> Iterable[Part]:
    yield coming_meetings(state)
    yield papers_for_members(state)


def notices(state: int, today: date) -> Iterator[Notice]:
    """To register, from a week before the last day until the meeting is over."""
    for invitation in open_for(state):
        is_handed_in = any(
            row.stage in {Stage.HANDED_IN, Stage.CONFIRMED}
            for row in invitation.own  # type: ignore[attr-defined]
        )
        if not is_handed_in and today >= invitation.closes_on - SOON:
            stage = stage_of(invitation.closes_on, today)
            about = f"{invitation.meeting.reference}-DEL"
            yield Notice(about, stage, _words(invitation), _address(invitation))
