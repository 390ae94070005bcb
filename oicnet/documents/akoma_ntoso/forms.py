"""The field for files of Akoma Ntoso, one for each language, read or refused in a sentence."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.text.languages import LANGUAGES, name_of

from .. import files, scanning
from ..forms import ManyFiles
from ..structuring import Piece
from . import MEDIA_TYPE, tree
from .reading import Version, read

SAYS: dict[str, Any] = {
    "size": gettext_lazy("“%(name)s” is larger than %(limit)s MB."),
    "damaged": gettext_lazy("“%(name)s” is damaged or incomplete: it cannot be opened."),
    "entities": gettext_lazy(
        "“%(name)s” declares a document type or entities. Save it without them."
    ),
    "boundless": gettext_lazy("“%(name)s” has too many elements, or they are nested too deeply."),
    "other": gettext_lazy("“%(name)s” is not a file in Akoma Ntoso 3.0."),
    "language": gettext_lazy("“%(name)s” does not say that it is in Arabic, English or French."),
    "empty": gettext_lazy("“%(name)s” has no text."),
}


class LanguageVersions(forms.FileField):
    """Cleans to the parts of each language that was sent."""

    widget = ManyFiles(attrs={"accept": f".xml,.akn,{MEDIA_TYPE}"})

    def clean(
        self, data: Sequence[UploadedFile] | None, initial: object = None
    ) -> dict[str, list[Piece]]:
        uploads = [super(LanguageVersions, self).clean(upload) for upload in data or ()]
        if len(uploads) > len(LANGUAGES):
            raise forms.ValidationError(_("At most %s files at once.") % len(LANGUAGES))
        versions: dict[str, list[Piece]] = {}
        for upload in uploads:
            version = _read(upload)
            if version.language in versions:
                raise forms.ValidationError(
                    _("Two files are in the same language: %s.") % name_of(version.language)
                )
            versions[version.language] = version.pieces
        return versions

    def has_changed(self, initial: object, data: object) -> bool:
        return bool(data)


def _read(upload: File) -> Version:
    """
    Raises:
        ValidationError: why it is not read.
    """
    try:
        if upload.size > tree.LARGEST:
            raise tree.RefusedError("size")
        scanning.scan(upload)
        return read(upload.read())
    except tree.RefusedError as fault:
        code = str(fault)
        words = {"name": files.plain(upload.name or "")[-80:], "limit": tree.LARGEST // 1024**2}
        raise forms.ValidationError(SAYS[code], code=code, params=words) from fault
