"""What sources claim of a document: on which day it was made or adopted, who signed it."""

from django.utils.translation import gettext_lazy as _

from oicnet.records import history
from oicnet.records.columns import part_of
from oicnet.records.models import Claim, claims

from .documents import Document

SUBJECT = Claim.Subject


@history.tracked
class DocumentClaim(Claim):
    parent = "document"

    document = part_of(Document, _("document"), related_name="claims")
    subject = claims.claimed(
        SUBJECT.DATED, SUBJECT.ADOPTED, SUBJECT.SESSION, SUBJECT.STATES, SUBJECT.SIGNATORIES
    )
    number = claims.number()
    words = claims.words()
    source = claims.source()

    class Meta(Claim.Meta):
        abstract = False
        ordering = claims.order("document")
        verbose_name = _("claim about a document")
        verbose_name_plural = _("claims about documents")
        constraints = claims.rules("document", "_of_a_document")
