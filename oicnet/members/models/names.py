"""Other names of a state, an organisation or a body."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def other_names_field() -> models.TextField:
    return models.TextField(
        _("other names"),
        blank=True,
        default="",
        help_text=_(
            "One per line, in any language: full names, former names and common spellings."
        ),
    )
