"""Papers that a state gave as evidence: which state, and who for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.members.models import MemberState

from .documents import Document


class GivenPaper(models.Model):
    """That a state's focal point gave a paper. It sees its own, as long as they are not public."""

    document = models.OneToOneField(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="given"
    )
    member_state = models.ForeignKey(
        MemberState,
        verbose_name=_("member state"),
        on_delete=models.PROTECT,
        related_name="papers_given",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    given_at = models.DateTimeField(_("received at"), auto_now_add=True)

    counted = ngettext_lazy("%(count)d paper given", "%(count)d papers given", "count")

    class Meta:
        default_permissions = ()
        ordering = ["-given_at"]
        verbose_name = _("paper given by a state")
        verbose_name_plural = _("papers given by states")

    def __str__(self) -> str:
        return self.document.reference
