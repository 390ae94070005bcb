"""Who may sign in. Roles are groups; a focal point is bound to one member state."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.records import history, permissions
from oicnet.records.columns import choice
from oicnet.records.models import Written

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Accounts(UserManager):
    def create_superuser(self, *args: Any, **fields: Any) -> Any:
        """By the server's operator, whom nobody in the register confirms: the history says so."""
        with history.because(str(_("Made on the server by its operator."))):
            return super().create_superuser(*args, **fields)


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

    objects: ClassVar[Any] = Accounts()
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


class ConfirmationRequestQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(
            status=ConfirmationRequest.Status.WAITING,
            asked_at__gt=timezone.now() - ConfirmationRequest.OPEN_FOR,
        )

    def overdue(self) -> Self:
        return self.filter(
            status=ConfirmationRequest.Status.WAITING,
            asked_at__lte=timezone.now() - ConfirmationRequest.OPEN_FOR,
        )


@history.tracked_without("names")
class ConfirmationRequest(Written):
    """What one administrator asks for, and another has to confirm before it is done.

    `changes` has, by field of the account, the value now and the one asked for. `names` are those
    that a redaction takes out; they go with the decision.
    """

    class Act(models.TextChoices):
        RIGHTS = "rights", pgettext_lazy("to be confirmed", "rights of an account")
        LINK = "link", pgettext_lazy("to be confirmed", "new link for the password")
        FACTORS = "factors", pgettext_lazy("to be confirmed", "removal of second factors")
        REDACTION = "redaction", pgettext_lazy("to be confirmed", "redaction of a name")

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("request", "waiting for confirmation")
        CONFIRMED = "confirmed", pgettext_lazy("request", "confirmed and done")
        REFUSED = "refused", pgettext_lazy("request", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn by who asked")
        EXPIRED = "expired", pgettext_lazy("request", "expired")
        ALONE = "alone", pgettext_lazy("request", "done by the only administrator")

    OPEN_FOR = timedelta(days=7)

    act = choice(Act, _("what is asked for"))
    status = choice(Status, _("status"), default=Status.WAITING)
    user = models.ForeignKey(
        User,
        verbose_name=pgettext_lazy("of a person", "account"),
        on_delete=models.PROTECT,
        null=True,
        related_name="confirmation_requests",
    )
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    names = ArrayField(models.TextField(), verbose_name=_("names"), default=list, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    asked_by = models.ForeignKey(
        User, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    decided_by = models.ForeignKey(
        User, verbose_name=_("decided by"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = ConfirmationRequestQuerySet.as_manager()
    counted = ngettext_lazy("%(count)d request", "%(count)d requests", "count")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request for confirmation")
        verbose_name_plural = _("requests for confirmation")
        constraints = [
            models.UniqueConstraint(
                name="one_request_of_an_account_waits",
                fields=["user", "act"],
                condition=Q(status="waiting"),
                violation_error_message=_("A request about this account is already waiting."),
            ),
            models.CheckConstraint(
                name="another_confirms_than_who_asked",
                condition=~Q(status="confirmed")
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Another administrator has to confirm this."),
            ),
            models.CheckConstraint(
                name="names_go_with_the_decision", condition=Q(status="waiting") | Q(names=[])
            ),
        ]

    def __str__(self) -> str:
        about = f"{_(':')} {self.user}" if self.user else ""
        return f"{capfirst(self.get_act_display())}{about}"

    @property
    def expires_at(self) -> datetime:
        return self.asked_at + self.OPEN_FOR


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
