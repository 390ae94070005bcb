"""What goes with a letter of a mailing: the papers chosen, the workbook of the reader's state."""

from collections.abc import Iterator

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oicnet.intake import reports
from oicnet.outbox.enclosing import CannotEncloseError, Enclosure
from oicnet.outbox.models import Letter
from oicnet.public.sheets import SHEET

from .models import Addressee
from .rendering import editions_for


def of_mailing(letter: Letter) -> Iterator[Enclosure]:
    """Raises: CannotEncloseError: a paper was withdrawn meanwhile, or its file is gone."""
    if letter.kind_of_letter != Letter.Kind.MAILING:
        return
    addressees = Addressee.objects.select_related("mailing", "user__member_state")
    addressee = addressees.filter(letter=letter).first()
    if addressee is None:
        return
    for edition in editions_for(addressee.mailing, letter.language):
        document = edition.document
        if document.status == document.Status.WITHDRAWN:
            raise CannotEncloseError(_("%s was withdrawn and cannot be enclosed.") % document)
        try:
            with edition.file.open() as file:
                content = file.read()
        except OSError as problem:
            raise CannotEncloseError(_("%s has no file to enclose.") % document) from problem
        yield Enclosure(edition.download_name, content, edition.media_type)
    state = addressee.user.member_state
    if addressee.mailing.encloses_workbook and state is not None:
        with translation.override(letter.language):
            content = reports.workbook(state)
        name = f"reports-{state.reference.lower()}-{letter.language}-{timezone.localdate()}.xlsx"
        yield Enclosure(name, content, SHEET)
