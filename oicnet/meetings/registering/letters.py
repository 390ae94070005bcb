"""Letters about registrations: to all focal points when it opens, to the secretariat when a state
has registered or changed its delegation, to the state when that was confirmed or returned.

A task writes them if mail is configured; the pages say the same without.
"""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from oicnet.accounts.models import User
from oicnet.outbox.models import Letter
from oicnet.outbox.sending import post
from oicnet.records.permissions import Person
from oicnet.text import dates

from ..models import Invitation, Registration


def _focal_points() -> QuerySet[User]:
    people = User.objects.filter(is_active=True, member_state__isnull=False).exclude(email="")
    return people.order_by("pk")


def _secretariat() -> QuerySet[User]:
    publishers = User.objects.with_perm(
        "meetings.publish_meeting", backend="oicnet.accounts.backends.Roles"
    )
    return publishers.filter(member_state=None, is_active=True).exclude(email="")


def invite(invitation: Invitation) -> int:
    """Write to every focal point; says to how many."""
    if not settings.MAIL_IS_CONFIGURED:
        return 0
    keys = list(_focal_points().values_list("pk", flat=True))
    for key in keys:
        send_invitation.enqueue(key, invitation.pk)
    return len(keys)


def tell_secretariat(registration: Registration, *, is_first: bool, by: Person) -> None:
    if settings.MAIL_IS_CONFIGURED:
        for key in _secretariat().exclude(pk=by.pk).values_list("pk", flat=True):
            news = "registered" if is_first else "changed"
            send_news.enqueue(key, registration.pk, news, registration.version)


def tell_state(registration: Registration, *, by: Person) -> None:
    if settings.MAIL_IS_CONFIGURED:
        people = _focal_points().filter(member_state=registration.member_state_id)
        for key in people.exclude(pk=by.pk).values_list("pk", flat=True):
            news = str(registration.stage)
            send_news.enqueue(key, registration.pk, news, registration.version)


@task()
def send_invitation(reader: int, invitation: int) -> None:
    """To one focal point, in the language of the account; not once the meeting is over."""
    person = _focal_points().filter(pk=reader).first()
    row = Invitation.objects.select_related("meeting").filter(pk=invitation).first()
    if person is None or row is None or not row.is_open:
        return
    with translation.override(person.language):
        until = dates.written(row.closes_on)
        subject = _("Invitation: %s") % row.meeting.heading
        context = {"invitation": row, "reader": person, "until": until}
        _send(person, subject, "invitation", context, f"invitation-{row.pk}")


@task()
def send_news(reader: int, registration: int, news: str, version: int) -> None:
    """What a state or the secretariat did with a registration, unless that changed meanwhile.

    Args:
        version: of the registration; a task that runs twice writes once.
    """
    person = User.objects.filter(pk=reader, is_active=True).exclude(email="").first()
    rows = Registration.objects.select_related("invitation__meeting", "member_state")
    row = rows.filter(pk=registration).first()
    if person is None or row is None or (news in {"confirmed", "returned"} and row.stage != news):
        return
    with translation.override(person.language):
        subjects = {
            "registered": _("Delegation registered: %s"),
            "changed": _("Delegation changed: %s"),
            "confirmed": _("Delegation confirmed: %s"),
            "returned": _("Delegation returned with a comment: %s"),
        }
        about = f"{row.member_state.name} · {row.invitation.meeting.heading}"
        context = {"registration": row, "invitation": row.invitation, "news": news}
        once = f"registration-{row.pk}-{version}-{news}"
        _send(person, subjects[news] % about, "news", context, once)


def _send(person: User, subject: str, name: str, context: dict[str, Any], once: str) -> None:
    meeting = context["invitation"].meeting
    page, keys = "registering:meeting", [meeting.reference.lower()]
    if person.member_state_id is None:
        page = "registering:state"
        keys.append(context["registration"].member_state.reference.lower())
    link = f"{settings.REGISTER_ADDRESS}{reverse(page, args=keys)}"
    text = render_to_string(f"registering/email/{name}.txt", {**context, "link": link})
    post(
        Letter.Kind.REVIEW,
        subject,
        text,
        person.email,
        state=person.member_state_id,
        once=f"{once}-{person.pk}",
    )
