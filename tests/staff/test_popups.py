"""What is added or changed in a pop-up of a form is stored, and answered to that form."""

import json

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.test import RequestFactory
from django.urls import reverse

from oicnet.accounts.models import User
from oicnet.staff.saving import SafeEditing
from oicnet.themes.models import Theme
from tests import make
from tests.staff import address_of, open_page, signed_in
from tests.world import factory

pytestmark = pytest.mark.django_db


def targets():
    """Kinds of rows that some form of the staff site adds by a "+"."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    found = set()
    for pages in admin.site._registry.values():
        if not (pages.has_add_permission(request) or pages.has_change_permission(request)):
            continue
        for field in pages.get_form(request).base_fields.values():
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                target = admin.site._registry.get(field.widget.rel.model)
                if isinstance(target, SafeEditing) and target.has_add_permission(request):
                    found.add(target.model)
    return sorted(found, key=lambda model: model._meta.label)


def as_new(client, row):
    """The form of a row, as it would be sent for a new one like it, without parts."""
    typed = open_page(client, row)
    typed |= {name: "0" for name in typed if name.endswith(("-TOTAL_FORMS", "-INITIAL_FORMS"))}
    return {name: value for name, value in typed.items() if name != "seen"}


def answer(response):
    assert response.status_code == 200
    assert "admin/popup_response.html" in response.template_name
    return json.loads(response.context_data["popup_response_data"])


@pytest.fixture
def administrator():
    return signed_in(make.administrator())


def test_what_a_form_may_add_beside_a_field_is_stored(administrator, subtests):
    for model in targets():
        with subtests.test(model._meta.label):
            typed = as_new(administrator, row := factory(model)())
            type(row)._base_manager.filter(pk=row.pk).delete()
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")

            response = administrator.post(address, typed | {"_popup": "1"})

            made = model._base_manager.get(reference=typed["reference"])
            assert answer(response)["value"] == str(made.pk)


def test_what_is_changed_in_a_pop_up_is_stored(administrator):
    theme = make.theme()
    typed = open_page(administrator, theme) | {"title_ar": "مهارات", "_popup": "1"}

    changed = answer(administrator.post(address_of(theme), typed))

    assert (changed["action"], changed["new_value"]) == ("change", str(theme.pk))
    assert Theme.objects.get().title_ar == "مهارات"


def test_a_mistake_in_a_pop_up_stores_nothing(administrator):
    typed = {"_popup": "1", "reference": "T-X", "title_ar": "مهارات"}  # and no token of a page

    response = administrator.post(reverse("admin:themes_theme_add"), {**typed, "reference": ""})

    assert response.context["errors"]
    assert not Theme.objects.exists()
