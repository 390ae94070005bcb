"""What the register uses of its libraries that they do not promise: one file for each library.

A name with an underscore or a module called internal that is used anywhere else fails here. Each
use is tried by what it is for, so that the upgrade which breaks it names it.
"""

import ast
from functools import cache
from pathlib import Path

import pgtrigger
import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from pgtrigger import Delete, Protect

from oicnet.records.private import register_declared
from oicnet.staff import private
from oicnet.themes.models import Theme
from tests import make

ROOT = Path(__file__).parent.parent
# By file: what is used there, and of which library. The file says why, and the version tried.
USES = {
    "oicnet/records/compiled.py": {
        "_prefetch_related_lookups", "_prefetch_done", "_result_cache"
    },  # Django; each query of tests/records/test_compiled.py
    "oicnet/staff/private.py": {"_clean_fields", "_post_clean", "_make_hash_value", "_files"},
    "oicnet/accounts/private.py": {
        "allauth.core.internal", "allauth.account.internal.flows.login"
    },
    "oicnet/documents/reading/pdfs.py": {"_add_object", "_data"},  # pypdf
    "oicnet/reports/agenda.py": {"_p", "_tr", "_sectPr"},  # python-docx
}  # fmt: skip
# Modules that no documentation names, and where they are imported.
MODULES = {
    "django.contrib.admin.helpers": "oicnet/staff/private.py",
    "django.contrib.admin.options": "oicnet/staff/private.py",
    "django.contrib.admin.templatetags.admin_urls": "oicnet/staff/private.py",
    "django.contrib.admin.utils": "oicnet/staff/private.py",
    "django.db.migrations.state": "oicnet/records/migrating.py",
    "django_tasks_db.management.commands.db_worker":
        "oicnet/records/management/commands/worker.py",
    "pgtrigger.apps": "oicnet/records/private.py",
    "pgtrigger.registry": "oicnet/records/private.py",
}  # fmt: skip
DOCUMENTED = {"_meta", "_default_manager", "_base_manager", "_make", "_fields", "_replace"}


@cache
def parsed() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text())
        for path in (ROOT / "oicnet").rglob("*.py")
        if "migrations" not in path.parts
    }


def own_names(tree: ast.Module) -> set[str]:
    """Names with an underscore that the register itself gives to functions and attributes."""
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    attributes = {
        node.attr for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) in {"self", "cls"}
    }  # fmt: skip
    return functions | attributes


def private_names(tree: ast.Module, own: set[str]) -> set[str]:
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            is_own = ast.unparse(node.value) in {"self", "cls"} or node.attr in own
            if not (is_own or node.attr.startswith("__") or node.attr in DOCUMENTED):
                used.add(node.attr)
        if isinstance(node, ast.ImportFrom) and "internal" in (node.module or "").split("."):
            used.add(node.module)
    return used


def test_what_is_private_is_used_in_one_file_for_each_library():
    trees = parsed()
    gathered = {name for names in USES.values() for name in names}
    own = set().union(*map(own_names, trees.values())) - gathered

    used = {path: private_names(tree, own) for path, tree in trees.items()}

    assert {path: names for path, names in used.items() if names} == USES


def test_what_is_not_documented_is_imported_in_one_place():
    imported = {
        (node.module, path)
        for path, tree in parsed().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MODULES
    }

    assert imported == set(MODULES.items())


def test_nothing_is_changed_in_a_library():
    """An assignment to an attribute of an imported module or class would hold for all there is."""
    changed = []
    for path, tree in parsed().items():
        imported = {
            alias.asname or alias.name
            for node in tree.body if isinstance(node, ast.ImportFrom | ast.Import)
            if not getattr(node, "level", 0)
            and not (getattr(node, "module", None) or "oicnet").startswith("oicnet")
            for alias in node.names
        }  # fmt: skip
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                if isinstance(target, ast.Attribute):
                    root = ast.unparse(target).split(".")[0]
                    if root in imported:
                        changed.append(f"{path}: {ast.unparse(target)}")

    assert changed == []


def test_a_field_is_named_wrong_after_the_fields_and_before_the_form():
    class Chosen(private.FieldsFirst, forms.Form):
        name = forms.CharField()

        def after_fields(self):
            self.add_error("name", "chose nothing")

        def clean(self):
            assert list(self.errors) == ["name"]

    assert Chosen({"name": "amal"}).errors == {"name": ["chose nothing"]}


def test_rules_of_the_model_are_asked_once_each_field_is_right():
    asked = []

    class Themed(private.RulesLast):
        class Meta:
            model = Theme
            fields = ["reference", "title_ar"]

        def before_rules(self):
            asked.append(self.cleaned_data["reference"])

    Themed({"reference": "", "title_ar": ""}).is_valid()
    assert asked == []


def test_every_trigger_that_a_model_declares_is_registered():
    declared = {
        trigger.get_uri(model)
        for model in apps.get_models(include_auto_created=True)
        for trigger in getattr(model._meta, "triggers", [])
    }

    assert {trigger.get_uri(model) for model, trigger in pgtrigger.registered()} == declared


def test_two_triggers_of_one_name_are_refused(monkeypatch):
    again = Protect(name=Theme._meta.triggers[0].name, operation=Delete)
    monkeypatch.setattr(Theme._meta, "triggers", [*Theme._meta.triggers, again])

    with pytest.raises(ImproperlyConfigured, match=again.get_uri(Theme)):
        register_declared()


@pytest.mark.django_db
def test_a_link_ends_with_the_account_and_with_the_password():
    user, links = make.user(), private.Links()

    for change in ({"is_active": False}, {"is_active": True, "password": "another"}):
        token = links.make_token(user)
        assert links.check_token(user, token)
        for name, value in change.items():
            setattr(user, name, value)
        assert not links.check_token(user, token)


def test_a_request_is_sent_again_with_other_data():
    request = RequestFactory().post("/", {"name": "amal"})
    other = RequestFactory().post("/", {"name": "badr"}).POST

    private.send_again(request, other)

    assert request.POST["name"] == "badr"
    assert not request.FILES
