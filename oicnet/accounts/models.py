"""Who may sign in. Roles are groups; a focal point is bound to one member state."""

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.records import history, permissions
from oicnet.records.columns import choice
from oicnet.records.models import Written

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


@history.tracked_without("password", "last_login")
class User(Written, AbstractUser):
    class Form(models.TextChoices):
        MR = "mr", pgettext_lazy("title", "Mr")
        MS = "ms", pgettext_lazy("title", "Ms")
        DR_M = "dr_m", pgettext_lazy("title of a man", "Dr")
        DR_F = "dr_f", pgettext_lazy("title of a woman", "Dr (woman)")
        EXCELLENCY_M = "exc_m", pgettext_lazy("title of a man", "His Excellency")
        EXCELLENCY_F = "exc_f", pgettext_lazy("title of a woman", "Her Excellency")

    as_they_came = frozenset({"password"})

    member_state = models.ForeignKey(
        MemberState,
        verbose_name=_("focal point of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="focal_points",
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="ar"
    )
    form_of_address = choice(
        Form,
        _("form of address"),
        blank=True,
        help_text=_("With which title letters address this person. Empty: as focal point."),
    )
    must_change_password = models.BooleanField(_("must change the password"), default=False)

    counted = ngettext_lazy("%(count)d user", "%(count)d users", "count")

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    @cached_property
    def rights(self) -> frozenset[str]:
        """What the account may do, read once per request."""
        return permissions.rights_of(self)

    @cached_property
    def rooms(self) -> frozenset[str]:
        """Labels of the apps in which it may do anything."""
        return frozenset({name.partition(".")[0] for name in self.rights})


class AccountEvent(Written):
    """Something that happened to an account. Append-only."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", pgettext_lazy("account", "signed in")
        SIGNED_OUT = "signed_out", pgettext_lazy("account", "signed out")
        FAILED = "failed", pgettext_lazy("account", "sign-in failed")
        FACTOR_FAILED = "factor_failed", pgettext_lazy("account", "second factor refused")
        INVITED = "invited", pgettext_lazy("account", "password link sent")
        PASSWORD_CHANGED = "password_changed", pgettext_lazy("account", "password changed")
        PASSWORD_RESET = "password_reset", pgettext_lazy("account", "password set by link")
        FACTOR_ADDED = "factor_added", pgettext_lazy("account", "second factor added")
        FACTOR_REMOVED = "factor_removed", pgettext_lazy("account", "second factor removed")
        CODES_RENEWED = "codes_renewed", pgettext_lazy("account", "recovery codes renewed")
        FACTORS_FORGOTTEN = (
            "factors_forgotten",
            pgettext_lazy("account", "second factors removed by an administrator"),
        )

    at = models.DateTimeField(pgettext_lazy("of an event", "when"), auto_now_add=True)
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices)
    user = models.ForeignKey(
        User,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        null=True,
        related_name="account_events",
        help_text=_("Empty if no account was named when signing in."),
    )
    by = models.ForeignKey(
        User,
        verbose_name=pgettext_lazy("of an event", "by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    address = models.GenericIPAddressField(_("network address"), null=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)

    counted = ngettext_lazy("%(count)d event", "%(count)d events", "count")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("event of accounts")
        verbose_name_plural = _("events of accounts")
        indexes = [models.Index(name="account_events_of_a_user", fields=["user", "-at"])]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"


class Redaction(Written):
    """The removal of a person's name: by whom, when and why, but not which name."""

    at = models.DateTimeField(pgettext_lazy("of an event", "when"), auto_now_add=True)
    by = models.ForeignKey(
        User,
        verbose_name=pgettext_lazy("of an event", "by"),
        on_delete=models.PROTECT,
        related_name="redactions",
    )
    reason = models.TextField(_("reason, without the name"))
    rows = models.PositiveIntegerField(_("rows rewritten"), editable=False)

    counted = ngettext_lazy("%(count)d redaction", "%(count)d redactions", "count")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("redaction of a name")
        verbose_name_plural = _("redactions of names")
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Reminder(models.Model):
    """A reminder sent to a focal point, once for each stage. Append-only."""

    user = models.ForeignKey(
        User, verbose_name=_("user"), on_delete=models.PROTECT, related_name="reminders"
    )
    about = models.CharField(_("reference"), max_length=60)
    stage = models.CharField(_("stage"), max_length=12)
    day = models.DateField(_("sent on"))

    counted = ngettext_lazy("%(count)d reminder", "%(count)d reminders", "count")

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                name="each_reminder_is_sent_once",
                fields=["user", "about", "stage"],
                violation_error_message=_("This reminder has already been sent."),
            )
        ]
        indexes = [models.Index(name="reminders_of_a_user", fields=["user", "-day"])]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.about} {self.stage}"
