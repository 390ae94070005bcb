"""The record of one meeting: when and where, agenda, communiqué, recommendations, who took part.

In: the meeting, and the day of the report. Out: all that is public of it, in the order of its page.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext

from oicnet.meetings.answers import answers
from oicnet.meetings.models import Delegation, Meeting
from oicnet.meetings.views import with_its_parts
from oicnet.public.filters import Filter, RecordFilter
from oicnet.public.findings import joined
from oicnet.public.tables import Column
from oicnet.records.models import Source
from oicnet.text import alphabet

from ..content import Block, Chapter, Content, Facts, Figure, Figures, Listing, Prose
from ..values import Code, Words, code_of, public_text, text_of, words_of
from .choosing import chosen_record, to_choose


class MeetingFilter(Filter):
    meeting: forms.Field = RecordFilter(Meeting, label=gettext_lazy("Meeting"))


def content(chosen: MeetingFilter, day: date) -> Content:
    meeting = chosen_record(chosen, with_its_parts(AnonymousUser()))
    if meeting is None:
        return to_choose(
            chosen, _("Record of a meeting"), _("Meetings"), Meeting.objects.published()
        )
    delegations = [
        delegation for delegation in meeting.delegations.all() if delegation.represented.is_public
    ]
    delegations.sort(key=lambda delegation: alphabet.key(delegation.represented.name))
    recommendations = list(meeting.recommendations.published().order_by("number"))
    chapters = [
        summary(meeting, delegations, recommendations, day),
        Chapter("agenda", agenda_label(meeting), [agenda(meeting)]),
        Chapter("communique", _("Final communiqué"), [communique(meeting)]),
        Chapter("recommendations", _("Recommendations"), [advice(recommendations)]),
        Chapter("delegations", _("Delegations"), [took_part(delegations)]),
        Chapter("delegates", _("Delegates"), [delegates(delegations)],
                lead=_("People named in the public record of the meeting.")),
        Chapter("figures", _("Reported figures"), [claims(meeting)]),
        Chapter("papers", _("Papers"), [papers(meeting)]),
        Chapter("sources", _("Sources"), [sources(meeting)]),
    ]  # fmt: skip
    return Content(
        _("Record of a meeting"),
        [chapter for chapter in chapters if holds(chapter)],
        text_of(meeting),
    )


def holds(chapter: Chapter) -> bool:
    return any(not isinstance(block, Listing) or len(block.rows) for block in chapter.blocks)


def summary(
    meeting: Meeting, delegations: list[Delegation], recommendations: list[Any], day: date
) -> Chapter:
    states = sum(delegation.member_state_id is not None for delegation in delegations)
    blocks: list[Block] = [
        Facts([(label, value) for label, value in facts(meeting) if value]),
        Figures(
            [
                Figure(took_part_noun(meeting, states), states),
                Figure(
                    npgettext_lazy("number", "organisation took part", "organisations took part"),
                    len(delegations) - states,
                ),
                Figure(
                    npgettext_lazy("number", "agenda item", "agenda items")
                    if meeting.has_known_agenda
                    else npgettext_lazy("number", "outcome", "outcomes"),
                    len(meeting.agenda_items.all()),
                ),
                Figure(
                    npgettext_lazy("number", "statement", "statements"),
                    len(meeting.statements.all()),
                ),
                Figure(
                    npgettext_lazy("number", "recommendation", "recommendations"),
                    len(recommendations),
                ),
            ]
        ),
    ]
    words = words_of(meeting, "summary")
    lead = joined(*answers(meeting, day))
    if words:
        blocks.append(Prose(words))
    return Chapter("summary", _("Summary"), blocks, lead if lead.sentence else "")


def took_part_noun(meeting: Meeting, named: int) -> Any:
    """Of the number of states: where sources count more than are named, that it is not all."""
    counted = meeting.states_counted
    if counted and counted > named:
        return _("named, of %(counted)s member states that took part") % {"counted": counted}
    return npgettext_lazy("number", "member state took part", "member states took part")


def facts(meeting: Meeting) -> Iterator[tuple[str, Any]]:
    yield _("Reference"), code_of(meeting)
    yield _("Official symbol"), meeting.symbol and Code(meeting.symbol)
    yield _("Body"), public_text(meeting.body)
    yield _("First day"), meeting.starts_on
    yield _("Last day"), meeting.ends_on
    if meeting.convening != Meeting.Convening.AS_PLANNED:
        yield _("Meeting status"), meeting.get_convening_display()
    yield _("Mode"), meeting.get_mode_display()
    yield _("Place"), words_of(meeting, "place")
    yield _("Host state"), hosted_by(meeting)
    for host in meeting.hosts.all():
        yield _("Host"), text_of(host)
    yield _("Chair"), public_text(meeting.chair)
    yield _("Theme of the meeting"), words_of(meeting, "motto")
    yield _("Recommendations announced"), meeting.announced_recommendations
    yield _("Why they are not public"), words_of(meeting, "availability_reason")


def hosted_by(meeting: Meeting) -> Any:
    """The host state; where no place is known, that it is the state of those who hosted."""
    state = public_text(meeting.host_state)
    if state is None or words_of(meeting, "place"):
        return state
    return _("%(state)s (state of the hosts; no place is recorded)") % {"state": state}


def agenda_label(meeting: Meeting) -> str:
    return _("Agenda") if meeting.has_known_agenda else _("Outcomes")


def item_label(meeting: Meeting) -> str:
    if meeting.has_known_agenda:
        return _("Agenda item")
    return pgettext("at a meeting", "Dealt with")


def agenda(meeting: Meeting) -> Listing:
    columns = [
        Column(_("Number"), "number", 8),
        Column(item_label(meeting), text_of, 44),
        Column(_("Outcome"), "get_outcome_display", 14),
        Column(_("Outcome in full"), lambda item: words_of(item, "outcome_text"), 44),
    ]
    return Listing(agenda_label(meeting), columns, meeting.agenda_items.all())


def communique(meeting: Meeting) -> Listing:
    columns = [
        Column(_("Reference"), code_of, 14),
        Column(_("Purpose"), "act", 14),
        Column(_("Text"), text_of, 80),
    ]
    return Listing(_("Final communiqué"), columns, meeting.statements.all())


def advice(recommendations: list[Any]) -> Listing:
    columns = [
        Column(_("Reference"), code_of, 14),
        Column(_("Recommendation"), text_of, 60),
        Column(_("To be implemented by"), "due_on", 16),
        Column(_("Availability"), "get_availability_display", 18),
    ]
    return Listing(_("Recommendations"), columns, recommendations)


def took_part(delegations: list[Delegation]) -> Listing:
    columns = [
        Column(_("Represented"), lambda delegation: text_of(delegation.represented), 34),
        Column(_("Capacity"), "get_capacity_display", 16),
        Column(_("Attendance"), "get_attendance_display", 16),
        Column(_("Institution"), lambda delegation: public_text(delegation.institution), 40),
    ]
    return Listing(_("Delegations"), columns, delegations)


def delegates(delegations: list[Delegation]) -> Listing:
    named = [
        (delegation, person)
        for delegation in delegations
        for person in delegation.delegates.all()
        if person.name_is_public
    ]
    columns = [
        Column(_("Name"), lambda row: words_of(row[1], "name"), 30),
        Column(_("Post"), lambda row: words_of(row[1], "post"), 50),
        Column(pgettext("delegate", "Role"), lambda row: row[1].get_role_display(), 18),
        Column(_("Represented"), lambda row: text_of(row[0].represented), 26),
    ]
    return Listing(_("Delegates"), columns, named)


def claims(meeting: Meeting) -> Listing:
    columns = [
        Column(_("What is claimed"), "get_subject_display", 26),
        Column(pgettext("count", "Number"), "number", 10),
        Column(_("In words"), lambda claim: words_of(claim, "words"), 30),
        Column(pgettext("of a claim", "Source"), lambda claim: _cited(claim.source), 60),
    ]
    return Listing(_("Reported figures"), columns, meeting.figures.all())


def _cited(source: Source) -> Words:
    return Words(source.title, source.language, source.address)


def papers(meeting: Meeting) -> Listing:
    columns = [
        Column(_("Reference"), lambda paper: code_of(paper.document), 16),
        Column(_("Title"), lambda paper: text_of(paper.document), 50),
        Column(pgettext("paper", "Role"), "get_role_display", 16),
        Column(
            item_label(meeting), lambda paper: paper.agenda_item and text_of(paper.agenda_item), 34
        ),
    ]
    return Listing(_("Papers"), columns, meeting.papers.all())


def sources(meeting: Meeting) -> Listing:
    columns = [
        Column(_("Publisher"), lambda source: words_of(source, "publisher"), 30),
        Column(_("Title"), _cited, 70),
        Column(_("Dated"), "dated_on", 14),
    ]
    return Listing(_("Sources"), columns, meeting.sources.all())
