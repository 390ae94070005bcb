"""Papers elsewhere: where a document can be read outside the register."""

from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import days, history
from oicnet.records.columns import choice, part_of
from oicnet.records.dating import dated
from oicnet.records.models import Part, Reference
from oicnet.text.punctuation import labelled

from .documents import Document

DIGEST, NO_DIGEST = r"^[0-9a-f]{64}$", _("A SHA-256 has 64 digits from 0 to 9 and a to f.")
# What stands before an @ would be somebody's password.
ON_THE_WEB = r"^https?://[^/?#@]+([/?#]|$)"
NOT_ON_THE_WEB = _("The address must begin with http:// or https://.")


class WebLinkQuerySet(models.QuerySet):
    def of_public_documents(self):
        return self.filter(document__in=Document.objects.published())

    def not_looked_at_since(self, moment: datetime):
        """A look at another address than the link has today says nothing of it."""
        recent = Q(look__address=F("address"), look__looked_at__gt=moment)
        return self.exclude(pk__in=WebLink.objects.filter(recent).values("pk"))

    def dead(self):
        """Those of public documents that did not answer at the last look."""
        gone = Q(look__address=F("address"), look__state__in=DEAD)
        return self.of_public_documents().filter(gone)


@dated(timeless=["last_seen_on"])
@history.tracked
class WebLink(Part):
    """An address outside the register: the publisher's page, or a copy on another site."""

    # In the order in which they are shown, which is that of the alphabet, backwards.
    class Kind(models.TextChoices):
        TEXT = "text", _("text at the publisher’s")
        PAGE = "page", _("publisher’s page about it")
        COPY = "copy", _("copy on another site")

    parent = "document"

    document = part_of(Document, _("document"), related_name="links")
    link_kind = choice(Kind, _("kind"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    address = models.URLField(
        _("web address"), max_length=500, validators=[RegexValidator(ON_THE_WEB, NOT_ON_THE_WEB)]
    )
    last_seen_on = models.DateField(_("last seen on"))
    sha256 = models.CharField(
        _("SHA-256 of the file, as fetched"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(DIGEST, NO_DIGEST)],
        help_text=_("If the secretariat has fetched the file."),
    )

    objects = WebLinkQuerySet.as_manager()

    counted = ngettext_lazy(
        "%(count)d link to another site", "%(count)d links to other sites", "count"
    )

    class Meta(Part.Meta):
        ordering = ["document", "-link_kind", "language", "reference"]
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")
        constraints = [
            days.within_years("web_link_years", "last_seen_on"),
            models.UniqueConstraint(
                name="one_link_per_document_and_address",
                fields=["document", "address"],
                violation_error_message=_("This document already has this address."),
            ),
            models.CheckConstraint(
                name="web_link_leads_to_the_web",
                condition=Q(address__regex=ON_THE_WEB),
                violation_error_message=NOT_ON_THE_WEB,
            ),
            models.CheckConstraint(
                name="web_link_digest_is_one",
                condition=Q(sha256="") | Q(sha256__regex=DIGEST),
                violation_error_message=NO_DIGEST,
            ),
        ]

    def derive_reference(self) -> str:
        """A number that never was another's; its own stays."""
        start = f"{self.document.reference}-L"
        return self.reference if self.reference.startswith(start) else Reference.next(start)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Some tools write digests in capitals."""
        self.sha256 = self.sha256.lower()
        super().clean_fields(exclude=exclude)

    @property
    def gives_text(self) -> bool:
        """Whether the paper itself can be read there."""
        return self.link_kind != self.Kind.PAGE

    @property
    def site(self) -> str:
        """The name of the site, as a reader knows it."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")


class LookState(models.TextChoices):
    """What came of asking an address."""

    WORKS = "works", pgettext_lazy("state of a link", "works")
    DIED = "died", pgettext_lazy("state of a link", "no longer there")
    REFUSES = "refuses", pgettext_lazy("state of a link", "answers, but not with the page")
    INWARD = "inward", pgettext_lazy("state of a link", "leads to no public site")


DEAD = (LookState.DIED, LookState.INWARD)


class LastLook(models.Model):
    """What the worker saw when it last asked a link's address. Told to the staff alone.

    Apart from the link: no version, no history and no archive changes because a week went by.
    """

    BETWEEN_LOOKS = timedelta(days=7)

    link = models.OneToOneField(WebLink, on_delete=models.CASCADE, related_name="look")
    address = models.URLField(max_length=500)
    state = choice(LookState, _("last look"))
    looked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return labelled(self.address, self.get_state_display())
