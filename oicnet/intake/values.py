"""What a cell says, by what its column holds, as a row of the exchange format has it."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field
from django.utils.translation import gettext as _

from oicnet.text import numbers

from . import cells
from .cells import Value
from .layout import kind_of


def taken(field: Field, raw: Value, find: Callable[[Any, str], str]) -> Any:
    """The value of a filled cell.

    Args:
        find: the reference of a row of a model, from the words that name it.

    Raises:
        ValueError: in words, what is wrong with it.
    """
    match kind_of(field):
        case "many":
            return sorted({find(field.related_model, words) for words in cells.several(raw)})
        case "one":
            return find(field.related_model, cells.text_of(raw))
        case "choice" | "choices" | "number" | "amount" as kind:
            read: Any = {"choice": cells.choice, "choices": choices, "amount": amount}.get(kind)
            return read(field, raw) if read else cells.number(raw, field)
        case kind:
            return {"flag": cells.flag, "day": cells.day, "text": cells.text_of}[kind](raw)


def amount(field: models.DecimalField, value: Value) -> str:
    """A number that may have decimals."""
    written = numbers.plain(cells.clean(value)) if isinstance(value, str) else str(value)
    try:
        number = field.clean(Decimal(written), None)
    except InvalidOperation:
        raise ValueError(
            _("“%s” is not a number, such as 12.5.") % cells.as_quoted(value)
        ) from None
    except ValidationError as fault:
        raise ValueError(" ".join(fault.messages)) from fault
    return str(number.quantize(Decimal(1).scaleb(-field.decimal_places)))


def choices(field: ArrayField, value: Value) -> list[str]:
    """Some of a field's choices, each by its name in any of the three languages."""
    parts = [part for line in cells.several(value) for part in re.split("[,،]", line)]
    words = [part for part in parts if part.strip()]
    return list(dict.fromkeys(cells.choice(field.base_field, word) for word in words))
