"""Staff pages of documents, with their editions."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Model, Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from oicnet.records import publishing
from oicnet.records.models import Availability, Record
from oicnet.records.permissions import Person
from oicnet.staff import desk
from oicnet.staff.base import PartAdmin, PartTable, RecordAdmin
from oicnet.staff.desk_pages import Card
from oicnet.staff.parts import PartForm
from oicnet.staff.steps import STEPS, Note
from oicnet.staff.waiting import Wait, in_each_language

from . import actions, adding, arrivals, files, findings, parting
from .models import (
    PUBLISHED_EDITION_IS_KEPT,
    Document,
    DocumentClaim,
    Edition,
    Provision,
    TextState,
    WebLink,
)


class EditionForm(PartForm):
    def clean(self) -> dict[str, Any]:
        """The database would refuse it too; here it is said at the field."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and self.instance.record.has_been_public:
            for name in {"language", "revision", "file"} & set(self.changed_data):
                self.add_error(name, PUBLISHED_EDITION_IS_KEPT)
        if "file" in self.changed_data and isinstance(cleaned.get("file"), File):
            self._ask_to_look(cleaned)
        return cleaned

    def _ask_to_look(self, cleaned: dict[str, Any]) -> None:
        """What was accepted of another file is not of this one; the public gets none unseen."""
        if self.instance.pk and "findings_accepted" not in self.changed_data:
            cleaned["findings_accepted"] = False
        try:
            files.validate(cleaned["file"])
        except ValidationError:
            return  # said at the field
        also = files.findings_of(cleaned["file"])
        is_public = self.instance.document_id and self.instance.record.is_public
        if also and is_public and not cleaned.get("findings_accepted"):
            self.add_error("findings_accepted", [findings.LOOK, *findings.in_words(also)])


class Editions(PartTable):
    model = Edition
    form = EditionForm
    formfield_overrides = {Edition.file.field.__class__: {"widget": forms.FileInput}}
    fields = ["language", "revision", "standing", "download", "findings_accepted", "file"]
    readonly_fields = ["download"]

    @admin.display(description=_("file now"))
    def download(self, edition: Edition) -> SafeString | str:
        """The file, how far it is known, and what is in it besides its pages."""
        if not edition.pk:
            return "–"
        link = format_html(
            '<a href="{}" dir="ltr">{}</a>', edition.get_absolute_url(), edition.download_name
        )
        number = edition.pages or 0
        pages = ngettext("%(counter)s page", "%(counter)s pages", number) % {"counter": number}
        known = [pages] if number else []
        lines = [" · ".join([*known, edition.get_text_state_display()])]
        lines += findings.in_words(edition.findings)
        return link + format_html_join("", "<br>{}", ((line,) for line in lines))

    def get_fieldsets(self, request: HttpRequest, obj: object = None) -> Any:
        return [(None, {"fields": self.fields})]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        been_public = isinstance(obj, Document) and obj.has_been_public
        return not been_public and super().has_delete_permission(request, obj)


class Links(PartTable):
    """Where else it can be read, and whether the address still answered at the last look."""

    model = WebLink
    fields = ["link_kind", "language", "address", "last_seen_on", "sha256", "last_look"]
    readonly_fields = ["last_look"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("look")

    def get_fieldsets(self, request: HttpRequest, obj: object = None) -> Any:
        return [(None, {"fields": self.fields})]

    @admin.display(description=_("last look"))
    def last_look(self, link: WebLink) -> str:
        look = getattr(link, "look", None)
        if look is None or look.address != link.address:
            return gettext("not looked at yet")
        return f"{look.get_state_display()} · {date_format(localtime(look.looked_at))}"


class Claims(PartTable):
    model = DocumentClaim


def _without_edition(model: type[Document], *, language: str) -> Q:
    """Public papers that have no file in a language of the network."""
    having = Edition.objects.filter(language=language).values("document")
    return Q(availability=Availability.PUBLIC) & ~Q(pk__in=having)


def _to_look_at(_model: type[Document]) -> Q:
    return Q(pk__in=Edition.objects.waiting_for_acceptance().values("document"))


def _with_dead_link(_model: type[Document]) -> Q:
    return Q(pk__in=WebLink.objects.dead().values("document"))


class PublishPapers(Note):
    """Publishing a document, and accepting what is in its files besides their pages."""

    accepted = forms.BooleanField(
        label=_("The other content of the files can be published"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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


def _publish_from_desk(document: Document, answer: desk.Answer, user: Person) -> None:
    if answer.is_sure:
        actions.accept_findings(document, by=user)
    desk.PUBLISH.take(document, answer, user)


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    decisions = {
        **RecordAdmin.decisions,
        "publish": replace(
            desk.PUBLISH,
            take=_publish_from_desk,
            is_open=lambda document: desk.in_review(document) or hasattr(document, "given"),
        ),
    }
    waits = (
        Wait("findings", _("content outside the file’s pages"), _to_look_at),
        Wait("dead-links", _("a link to another site no longer works"), _with_dead_link),
        *in_each_language("no-file", _("no file: %(language)s"), _without_edition),
    )
    steps = {**RecordAdmin.steps, "publish": PUBLISH, **AUDIENCE}
    list_display = [*RecordAdmin.list_display, "document_kind", "dated_on"]
    desk_relations = ("given",)
    list_filter = [
        "document_kind",
        "availability",
        "open_to_members",
        *RecordAdmin.list_filter,
    ]
    date_hierarchy = "dated_on"
    inlines = [Editions, Links, Claims]
    actions = (*RecordAdmin.actions, "read_texts")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Uploads are noted before the transaction that saves them: see `arrivals`."""
        if request.method == "POST":
            uploads = [one for name in request.FILES for one in request.FILES.getlist(name)]
            arrivals.announce(uploads, by=request.user)
        return super().changeform_view(request, *args, **kwargs)

    def save_related(
        self, request: HttpRequest, form: BaseForm, formsets: Any, change: bool
    ) -> None:
        """What is in a new file besides its pages is said at once."""
        super().save_related(request, form, formsets, change)
        for row in (row for formset in formsets for row in formset.forms if row.has_changed()):
            edition = row.instance
            if edition.pk and "file" in row.changed_data and edition.awaits_acceptance:
                lines = " · ".join(findings.in_words(edition.findings))
                messages.warning(request, f"{edition.reference}{_(':')} {findings.LOOK} {lines}")

    def _look(self, record: Any, key: str) -> dict[str, Any]:
        key = LOOKED_AT_AS.get(key, key)
        looked_at = super()._look(record, key)
        if key == "publish":
            also = record.editions.exclude(findings=[]).order_by("reference")
            looked_at["also"] = [(one, findings.in_words(one.findings)) for one in also]
        return looked_at

    @classmethod
    def on_desk(cls) -> Q:
        """In review, or given by a state as evidence of a report that it has handed in."""
        handed_in = Q()
        for relation in Document._meta.related_objects:
            model: Any = relation.related_model
            if relation.many_to_many and issubclass(model, Record) and model.of_state:
                reports = model._default_manager.exclude(status=Document.Status.DRAFT)
                handed_in |= Q(pk__in=reports.values(relation.field.name))
        evidence = Q(status=Document.Status.DRAFT, given__isnull=False) & handed_in
        return super().on_desk() | evidence

    def fill_cards(self, cards: list[Card]) -> None:
        """The files, and what is in them besides their pages."""
        for card in cards:
            for edition in card.record.editions.all():
                card.lines.append((_("file"), edition.download_name, edition.get_absolute_url()))
                if edition.awaits_acceptance:
                    lines = " · ".join(findings.in_words(edition.findings))
                    card.warnings.append(f"{edition.download_name}{gettext(':')} {lines}")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.papers_view)
        parts = self.admin_site.admin_view(self.parts_view)
        return [
            path("add-papers/", view, name="documents_document_papers"),
            path("<path:object_id>/text/", parts, name="documents_document_text"),
            *super().get_urls(),
        ]

    def parts_view(self, request: HttpRequest, object_id: str) -> Any:
        return parting.parts_view(self, request, object_id)

    def papers_view(self, request: HttpRequest) -> Any:
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return adding.papers_view(request, context | {"title": gettext("Add many papers")})

    def open_steps(self, request: HttpRequest, record: Any) -> list[dict[str, str]]:
        papers = reverse("admin:documents_document_papers") + f"?document={record.reference}"
        step = {"name": "papers", "label": gettext("Add many papers"), "address": papers}
        steps = super().open_steps(request, record)
        text = {
            "name": "papers",
            "label": gettext("Text in parts"),
            "address": reverse("admin:documents_document_text", args=[record.pk]),
        }
        return [*steps, step, text] if self.has_change_permission(request, record) else steps

    @admin.action(description=_("Extract the texts of the files again"), permissions=["change"])
    def read_texts(self, request: HttpRequest, documents: QuerySet) -> None:
        editions = Edition.objects.filter(document__in=documents)
        for edition in editions.exclude(text_state=TextState.EXTRACTED):
            edition.text_state = TextState.WAITING
            edition.save(update_fields=["text_state"])
            edition.await_text()


admin.site.register([Edition, WebLink, DocumentClaim, Provision], PartAdmin)
