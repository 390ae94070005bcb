"""What the register uses of Django that Django does not promise, each with its reason.

Tried with Django 5.2.19 and 6.1.3. `tests/test_private_api.py` names each, and refuses any other.
"""

from typing import Any

from django import forms
from django.contrib.admin.helpers import (
    ACTION_CHECKBOX_NAME,
    AdminReadonlyField,
    InlineAdminFormSet,
)
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import Max
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

# In no documentation: how the admin writes a key into an address and keeps the filters of a list,
# what it raises of filters that make no sense, how a list calls the rows that were ticked, and how
# the rows of a form are laid out.
__all__ = [
    "ACTION_CHECKBOX_NAME",
    "AdminReadonlyField",
    "FieldsFirst",
    "IncorrectLookupParameters",
    "InlineAdminFormSet",
    "Links",
    "RulesLast",
    "add_preserved_filters",
    "send_again",
    "unquote",
]


class FieldsFirst(BaseForm):
    """`_clean_fields`: Django has no hook between the last field and `clean`, which builds on all
    that is known of the fields."""

    def _clean_fields(self) -> None:
        parent: Any = super()
        parent._clean_fields()
        self.after_fields()

    def after_fields(self) -> None:
        """For what is said of a field beside what the field says itself."""


class RulesLast(forms.ModelForm):
    """`_post_clean`: Django asks the model's rules even of a form whose fields are wrong; they
    build on the fields, and would add what follows from a mistake that is named already."""

    def _post_clean(self) -> None:
        parent: Any = super()
        if not self.errors:
            self.before_rules()
            parent._post_clean()

    def before_rules(self) -> None:
        """For what the rules ask for that is in no field."""


class Links(PasswordResetTokenGenerator):
    """Links on which passwords are set, good once, as Django's are; until an administrator makes
    the next; and while the account is open. `_make_hash_value`: what ends a link is a part of it.
    """

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        invited = user.account_events.filter(kind="invited").aggregate(latest=Max("pk"))
        usual = super()._make_hash_value(user, timestamp)
        return f"{usual}{invited['latest']}{user.is_active}"


def send_again(
    request: HttpRequest, sent: QueryDict | None, files: MultiValueDict | None = None
) -> None:
    """Let a request have been sent with other data. `_files`: unlike `POST`, `FILES` cannot be set.

    The change form is tried again with what was typed, or with what others wrote merged into it.
    """
    changed: Any = request
    changed.POST, changed._files = sent, MultiValueDict() if files is None else files
