"""Files, links and claims of a document, on its staff page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from oicnet.staff.part_rows import PartTable
from oicnet.staff.parts import PartForm

from .. import files, findings
from ..models import (
    PUBLISHED_EDITION_IS_KEPT,
    Document,
    DocumentClaim,
    Edition,
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
