"""Who may sign in. Roles are groups; a focal point is bound to one member state."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from oicnet.members.models import MemberState
from oicnet.records import history


@history.tracked_without("password", "last_login")
class User(AbstractUser):
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
    must_change_password = models.BooleanField(_("must change the password"), default=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
