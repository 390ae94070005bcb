"""States register their delegations: from the invitation to the delegations of the meeting."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from oicnet.meetings.models import Registration

NAME = "Sanad Testperson"


def days(number):
    return timezone.localdate() + timedelta(days=number)


def page_of(meeting, *state):
    name = "registering:state" if state else "registering:meeting"
    keys = [meeting.reference.lower(), *(one.reference.lower() for one in state)]
    return reverse(name, args=keys)


def invite(client, meeting, day=20):
    sent = {"_invite": "x", "closes_on": days(day).isoformat(), "words_ar": "يُرجى التسجيل"}
    return client.post(page_of(meeting), sent, follow=True)


def person(place, **given):
    values = {"role": "member", "attendance": "in_person", "languages": ["ar"], **given}
    return {f"persons-{place}-{name}": value for name, value in values.items()}


def register(client, meeting, *persons, stored=0, button="_handin", **given):
    seen = client.get(page_of(meeting)).context["form"]["seen"].value()
    rows = {
        "persons-TOTAL_FORMS": len(persons),
        "persons-INITIAL_FORMS": stored,
        "persons-MIN_NUM_FORMS": 0,
        "persons-MAX_NUM_FORMS": 60,
    }
    for place, values in enumerate(persons):
        rows |= person(place, **values)
    return client.post(page_of(meeting), {"seen": seen, button: "x", **rows, **given}, follow=True)


def decide(client, meeting, state, button="_confirm", remark=""):
    address = page_of(meeting, state)
    version = client.get(address).context["form"]["version"].value()
    sent = {"version": version, "remark": remark, button: "x"}
    return client.post(address, sent, follow=True)


def only():
    return Registration.objects.get()


HEAD = {"name_ar": "سند علي", "name_en": NAME, "post_en": "Adviser", "role": "head"}

SECOND = {"name_en": "Huda Example", "attendance": "online", "arrives_on": "2030-01-02"}
