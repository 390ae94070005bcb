"""Number boxes take what is typed, or refuse it: nothing becomes ten times as much."""

from decimal import Decimal

import pytest
from django import forms
from django.contrib import admin
from django.db import models
from django.test import RequestFactory
from django.utils import translation

from oicnet.plans.models import Measurement
from oicnet.staff.base import Fields
from oicnet.staff.forms import WholeNumber
from tests import make
from tests.staff import open_page, row_of, save, signed_in

pytestmark = pytest.mark.django_db


def type_value(typed):
    """Type a value into the measurement of an indicator; returns what is stored, and the errors."""
    measurement = make.measurement(value=Decimal("7.00"))
    staff = signed_in(make.administrator())
    data = open_page(staff, measurement.indicator)
    data[f"{row_of(data, 'measurements', measurement.pk)}-value"] = typed

    with translation.override("en"):
        response = save(staff, measurement.indicator, data)

    page = response.content.decode() if response.status_code == 200 else ""
    return Measurement.objects.get().value, page


@pytest.mark.parametrize("typed", ["12,5", "12.5", "12٫5", "١٢٫٥", "\u200f12.5"])
def test_a_value_is_stored_as_it_was_meant(typed):
    assert type_value(typed)[0] == Decimal("12.50")


@pytest.mark.parametrize("typed", ["1,234", "12,5,6", "twelve", "12_5", "12e5", "1.234"])
def test_another_is_refused_and_what_was_typed_stays(typed):
    value, page = type_value(typed)

    assert value == Decimal("7.00")
    assert typed in page


@pytest.mark.parametrize("typed", ["1.000", "12.000", "12_5", "1e3", "12 5", "5.5", "½"])
def test_a_whole_number_is_never_a_part_or_a_multiple_of_what_is_typed(typed):
    with pytest.raises(forms.ValidationError):
        WholeNumber().clean(typed)


@pytest.mark.parametrize(("typed", "meant"), [("1 000", 1000), ("١٬٠٠٠", 1000), ("+5", 5)])
def test_a_whole_number_is_read_in_groups(typed, meant):
    assert WholeNumber().clean(typed) == meant


def number_boxes():
    """(model, field, form field) of each number that staff type anywhere."""
    request = RequestFactory().get("/")
    request.user = make.administrator()
    for registered in admin.site._registry.values():
        pages = [registered]
        if isinstance(registered, Fields):
            pages += registered.get_inline_instances(request)
        for page in filter(lambda page: isinstance(page, Fields), pages):
            for field in page.opts.fields:
                is_number = isinstance(field, models.IntegerField | models.DecimalField)
                if is_number and field.editable and not field.choices and not field.primary_key:
                    yield page.model, field.name, page.formfield_for_dbfield(field, request)


def test_no_box_leaves_the_reading_to_the_browser():
    boxes = list(number_boxes())

    assert len(boxes) > 15
    assert [
        (model, name) for model, name, box in boxes
        if isinstance(box.widget, forms.NumberInput) or "inputmode" not in box.widget.attrs
    ] == []  # fmt: skip
