"""The steps of publishing: a page for each, which says what will happen and what stands against it.

What is published or withdrawn is what the reader of the page has seen: if the record changed since,
the step is not taken.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.records import permissions, publishing, refusals
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.fields import Paragraphs
from oicnet.text.languages import LANGUAGES
from oicnet.text.punctuation import labelled

from . import review, together
from .bulk_pages import BulkSteps
from .desk_pages import DeskPages
from .editing import Seen
from .field_changes import FieldChanges
from .forms import Reasons
from .past import HistoryPages

Status = Record.Status


class Note(forms.Form):
    note = Paragraphs(
        label=gettext_lazy("note for the history"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class Publication(Note):
    """The note, and of what is doubtful the word of the publisher that it is meant."""

    is_sure = forms.BooleanField(
        label=gettext_lazy("I have read the warnings and want to publish"),
        required=False,
    )

    def ask(self, doubts: list[str]) -> None:
        if doubts:
            self.fields["is_sure"].required = True
        else:
            del self.fields["is_sure"]


class Remark(forms.Form):
    remark = Paragraphs(
        label=gettext_lazy("comment to the author"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


@dataclass(frozen=True)
class Step:
    """`take(record, user, form)` does it; `verb` is the permission it needs."""

    label: Any
    done: Any
    explanation: Any
    verb: str
    follows: set[str]
    form: type[forms.Form]
    take: Callable[[Any, Any, Any], Any]
    # What the form is filled with at first, and what else must be true of the record.
    initial: Callable[[Any], dict[str, Any]] = lambda _record: {}
    applies: Callable[[Any, Any], bool] = lambda _user, _record: True

    def is_allowed(self, user: Person, record: Record) -> bool:
        return permissions.may(user, self.verb, record) and self.applies(user, record)

    def is_open(self, user: Person, record: Record) -> bool:
        return record.status in self.follows and self.is_allowed(user, record)


STEPS = {
    "submit": Step(
        gettext_lazy("Submit for review"),
        gettext_lazy("Submitted for review."),
        gettext_lazy("Publishers will see it in their list of records to review."),
        "change",
        {Status.DRAFT},
        Note,
        lambda record, user, form: publishing.submit(
            record, by=user, note=form.cleaned_data["note"]
        ),
    ),
    "send-back": Step(
        gettext_lazy("Return with a comment"),
        gettext_lazy("Returned with a comment."),
        gettext_lazy("It becomes a draft again. The author will see your comment in its history."),
        "publish",
        {Status.IN_REVIEW},
        Remark,
        lambda record, user, form: publishing.send_back(
            record, by=user, remark=form.cleaned_data["remark"]
        ),
    ),
    "publish": Step(
        gettext_lazy("Publish"),
        gettext_lazy("Published."),
        gettext_lazy("The public will see it at once. Later changes are corrections."),
        "publish",
        {Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN},
        Publication,
        lambda record, user, form: publishing.publish(
            record,
            by=user,
            note=form.cleaned_data["note"],
            is_sure=form.cleaned_data.get("is_sure", False),
        ),
    ),
    "withdraw": Step(
        gettext_lazy("Withdraw"),
        gettext_lazy("Withdrawn."),
        gettext_lazy("Its page will say that it was withdrawn, when and why."),
        "publish",
        {Status.PUBLISHED},
        Reasons,
        lambda record, user, form: publishing.withdraw(record, by=user, reason=form.reasons()),
    ),
}


def obstacles(record: Record) -> list[str]:
    """What stands against publishing a record, in words; none when it can be published."""
    sentences = [] if record.heading else [_("It has no title in any language.")]
    try:
        publishing.check(record)
    except ValidationError as problem:
        for name, problems in problem.message_dict.items():
            label = "" if name == "__all__" else capfirst(_label(record, name)) + ": "
            sentences += [f"{label}{message}" for message in problems]
    return sentences


def _label(record: Record, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


class Steps(DeskPages, BulkSteps, FieldChanges, HistoryPages):
    """A page for each step.

    A kind of record that has steps of its own adds them to `steps`.
    """

    steps: ClassVar[Mapping[str, Step]] = STEPS
    actions: Any = (*BulkSteps.actions, "change_field")

    def open_steps(self, request: HttpRequest, record: Record) -> list[dict[str, str]]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return [
            {"name": key, "label": step.label, "address": reverse(name, args=[record.pk, key])}
            for key, step in self.steps.items()
            if step.is_open(request.user, record)
        ]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.step_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        return [path("<path:object_id>/step/<str:key>/", view, name=name), *super().get_urls()]

    def step_view(self, request: HttpRequest, object_id: str, key: str) -> HttpResponse:
        if key not in self.steps:
            raise Http404
        step = self.steps[key]
        with transaction.atomic():
            record = self._row(request, object_id, lock=request.method == "POST")
            if not step.is_allowed(request.user, record):
                raise PermissionDenied
            now = Seen.now(record)
            form = step.form(request.POST or None, initial=step.initial(record))
            rows = (
                together.beside(request, record, key) if step.is_open(request.user, record) else []
            )
            doubts = record.doubts() if isinstance(form, Publication) else []
            if isinstance(form, Publication):
                form.ask(doubts)
            if request.method == "POST" and form.is_valid():
                if Seen.of(request, record) != now:
                    form.add_error(None, _("It has changed since you opened this page."))
                elif self._taken(request, step, record, form):
                    self._take_with(request, key, rows)
                    change = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
                    return HttpResponseRedirect(reverse(change, args=[record.pk]))
        context = {
            "title": step.label,
            "step": step,
            "is_open": step.is_open(request.user, record),
            "form": form,
            "seen": now.token(),
            "together": rows,
            "together_label": _("Submit with it") if key == "submit" else _("Publish with it"),
            "obstacles": obstacles(record) if key == "publish" else [],
            "doubts": doubts,
            "missing": record.missing_languages(),
            "stale": [language for language in LANGUAGES if record.is_stale(language)],
            **self._look(record, key),
        }
        return self._page(request, record, "admin/step.html", context)

    def _look(self, record: Record, key: str) -> dict[str, Any]:
        """What is looked at before the step is taken."""
        if key == "withdraw":
            lost = list(review.leaving(record))
            kinds = {related.kind for related in lost}
            referring = [each for each in review.referring(record) if each.kind not in kinds]
            return {"leaving": lost, "referring": referring}
        if key in {"publish", "send-back"}:
            hidden = review.not_public(record) if key == "publish" else ()
            return {
                "not_public": list(hidden),
                "texts": review.texts(record),
                "texts_of_parts": list(review.texts_of_parts(record)),
                "changes": review.changes(record),
                "previews": review.previews(record),
                "corrections": record.corrections().filter(corrected_at__gt=record.withdrawn_at)
                if record.withdrawn_at
                else (),
            }
        return {}

    def _take_with(self, request: HttpRequest, key: str, rows: list[together.Beside]) -> None:
        """What was ticked takes the step, too."""
        if not rows:
            return
        taken, refused = together.take(key, rows, request.user, request.POST.getlist("with"))
        if taken:
            words = ngettext("With it: %(count)d record.", "With it: %(count)d records.", taken)
            messages.success(request, words % {"count": taken})
        for reason in refused:
            messages.error(request, reason)

    def _taken(self, request: HttpRequest, step: Step, record: Record, form: forms.Form) -> bool:
        try:
            with refusals.in_words(), transaction.atomic():
                step.take(record, request.user, form)
        except ValidationError as problem:
            messages_by_field = problem.message_dict if hasattr(problem, "error_dict") else {}
            for name, words in messages_by_field.items() or [("", problem.messages)]:
                form.add_error(name if name in form.fields else None, words)
            return False
        self.log_change(request, record, str(step.label))
        messages.success(request, labelled(record, step.done))
        return True
