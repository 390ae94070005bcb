"""What a list can be narrowed by names nothing that its reader may not see."""

from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.records.models import Record
from tests import make
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db


def relation(model_admin, name):
    try:
        field = model_admin.model._meta.get_field(name)
    except (FieldDoesNotExist, TypeError):
        return None
    return field if field.is_relation and issubclass(field.related_model, Record) else None


FILTERS = [
    (model_admin, name)
    for model_admin in admin.site._registry.values()
    for name in model_admin.list_filter
    if relation(model_admin, name)
]
UNPUBLISHED = [
    {"status": "draft"},
    {"status": "in_review"},
    {"status": "published", "published_at": datetime(2199, 1, 1, tzinfo=UTC)},
]


def name_of(value):
    return value if isinstance(value, str) else value.opts.label


@pytest.mark.parametrize(("model_admin", "name"), FILTERS, ids=name_of)
def test_a_focal_point_is_offered_only_what_is_public(model_admin, name):
    target = relation(model_admin, name).related_model._meta.model_name
    build = getattr(
        make, {"workplan": "work_plan", "memberstate": "member_state"}.get(target, target)
    )
    title = f"{relation(model_admin, name).related_model.texts()[0]}_ar"
    for values in UNPUBLISHED:
        build(**{title: "يُخفى"}, **values)
    make.withdrawn(build(**{title: "يُخفى"}, published=True))
    for _again in range(2):
        build(**{title: "يُعرض"}, published=True)
    user = make.user(is_staff=True, member_state=make.member_state(published=True))
    user.groups.set(Group.objects.filter(name=roles.FOCAL_POINT))
    opts = model_admin.opts

    page = signed_in(user).get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))

    if page.status_code == 403:
        return
    offered = said_by(page)
    assert "يُخفى" not in offered
    assert offered.count("يُعرض") >= 2
