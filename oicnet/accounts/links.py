"""The links on which passwords are set."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import Max


class Links(PasswordResetTokenGenerator):
    """Good once, as Django's are; until an administrator makes the next; and while the account is
    open."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        invited = user.account_events.filter(kind="invited").aggregate(latest=Max("pk"))
        usual = super()._make_hash_value(user, timestamp)
        return f"{usual}{invited['latest']}{user.is_active}"
