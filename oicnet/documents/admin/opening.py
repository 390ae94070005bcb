"""The steps that open the papers of a document to the public or to members."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from oicnet.records import publishing
from oicnet.records.permissions import Person
from oicnet.staff import desk
from oicnet.staff.steps import STEPS, Note
from oicnet.text.fields import Prepared

from .. import actions
from ..models import (
    Document,
)


class PublishPapers(Prepared, Note):
    """Publishing a document, and accepting what is in its files besides their pages."""

    accepted = forms.BooleanField(
        label=_("The other content of the files can be published"), required=False
    )

    def prepare(self) -> None:
        if not self.initial.get("waits"):
            del self.fields["accepted"]


def _publish(document: Document, user: Person, form: forms.Form) -> None:
    if form.cleaned_data.get("accepted"):
        actions.accept_findings(document, by=user)
    STEPS["publish"].take(document, user, form)


PUBLISH = replace(
    STEPS["publish"],
    form=PublishPapers,
    take=_publish,
    initial=lambda document: {"waits": document.editions.waiting_for_acceptance().exists()},
)


def _open_to_members(document: Document, user: Person, form: forms.Form) -> None:
    if form.cleaned_data.get("accepted"):
        actions.accept_findings(document, by=user)
    publishing.open_to_members(document, by=user, note=form.cleaned_data["note"])


AUDIENCE = {
    "open": replace(
        PUBLISH,
        label=_("Open to members"),
        done=_("Opened to members."),
        explanation=_(
            "The focal points of all member states will see it at once; the public will not."
        ),
        take=_open_to_members,
        applies=lambda _user, document: not document.open_to_members,
    ),
    "narrow": replace(
        STEPS["withdraw"],
        label=_("Restrict to members"),
        done=_("Restricted to members."),
        explanation=_(
            "To the public it is withdrawn: its page will say when and why, also on past days. The "
            "focal points of member states will still see it."
        ),
        take=lambda document, user, form: publishing.withdraw(
            document, by=user, reason=form.reasons(), for_members=True
        ),
    ),
    "close": replace(
        STEPS["submit"],
        label=_("Close to members"),
        done=_("Closed to members."),
        explanation=_("Only the secretariat will see it."),
        verb="publish",
        follows=PUBLISH.follows,
        take=lambda document, user, form: publishing.close_to_members(
            document, by=user, note=form.cleaned_data["note"]
        ),
        applies=lambda _user, document: document.open_to_members,
    ),
}
# What is looked at before them is what is looked at before these.
LOOKED_AT_AS = {"open": "publish", "narrow": "withdraw"}


def publish_from_desk(document: Document, answer: desk.Answer, user: Person) -> None:
    if answer.is_sure:
        actions.accept_findings(document, by=user)
    desk.PUBLISH.take(document, answer, user)
