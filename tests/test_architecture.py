"""The house: relations point downwards, and every register model has what the house asks of it."""

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from oicnet.records.models import Record, Referenced
from tests import make
from tests.make import factory_name

FLOORS = [name.rpartition(".")[2] for name in settings.HOUSE]
OWN_MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("oicnet.") and not hasattr(model, "pgh_tracked_model")
]
REGISTER = [model for model in OWN_MODELS if issubclass(model, Referenced)]


def label(model):
    return model._meta.label


@pytest.mark.parametrize("model", OWN_MODELS, ids=label)
def test_relations_point_to_the_same_app_or_one_below(model):
    own_floor = FLOORS.index(model._meta.app_label)
    related = [field.related_model for field in model._meta.get_fields() if not field.auto_created]

    for other in filter(None, related):
        if other._meta.app_label in FLOORS and not hasattr(other, "pgh_tracked_model"):
            is_user = other is apps.get_model(settings.AUTH_USER_MODEL)
            assert is_user or FLOORS.index(other._meta.app_label) <= own_floor


@pytest.mark.parametrize("model", REGISTER, ids=label)
def test_every_register_model_keeps_its_history(model):
    events = model._meta.get_field("event").related_model

    assert {"insert", "update", "delete"} == {one.label for one in events.pgh_trackers}


@pytest.mark.parametrize("model", REGISTER, ids=label)
def test_every_register_model_carries_the_common_rules(model):
    base = Record if issubclass(model, Record) else Referenced

    assert {one.name for one in base._meta.triggers} <= {one.name for one in model._meta.triggers}
    if base is Record:
        names = {one.name for one in model._meta.constraints}
        prefix = f"{model._meta.app_label}_{model._meta.model_name}"
        assert f"{prefix}_published_has_a_date" in names
        assert f"{prefix}_withdrawn_says_when" in names


@pytest.mark.django_db
@pytest.mark.parametrize("model", REGISTER, ids=label)
def test_every_register_model_has_a_factory_that_makes_a_valid_row(model):
    name = factory_name(model)
    arguments = [make.meeting()] if name == "correction" else []
    row = getattr(make, name)(*arguments)

    try:
        row.full_clean()
    except ValidationError as error:
        pytest.fail(f"add {name}() in tests/make/; its columns do not tell enough: {error}")
    assert row.kind == model._meta.label_lower


@pytest.mark.parametrize("model", REGISTER, ids=label)
def test_every_constraint_speaks_to_the_form(model):
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message
        in {None, models.BaseConstraint.default_violation_error_message}
    ]

    assert silent == []


def test_no_module_imports_itself_by_way_of_others():
    """Imports within functions and those for annotations count as well."""
    graph = grimp.build_graph("oicnet", cache_dir=None)

    circles = [
        chain
        for module in sorted(graph.modules)
        for imported in graph.find_modules_directly_imported_by(module)
        if (chain := graph.find_shortest_chain(importer=imported, imported=module))
    ]

    assert circles == []
