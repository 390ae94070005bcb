"""What the register uses of django-pgtrigger that it does not promise, with its reason.

Tried with django-pgtrigger 4.17. `tests/test_private_api.py` names each, and refuses any other.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import post_migrate
from pgtrigger.apps import (
    PGTriggerConfig,
    install_on_migrate,
    patch_migrations,
    patch_schema_editor,
)
from pgtrigger.registry import _registry, registered


class TriggersConfig(PGTriggerConfig):
    """The registry looks through all its triggers for each that is added, six hundred times: a
    quarter of the time in which any process of the register starts. Here all that models declare
    are compared at once."""

    def ready(self) -> None:
        patch_migrations()
        patch_schema_editor()
        register_declared()
        post_migrate.connect(install_on_migrate, sender=self)


def register_declared() -> None:
    """As `register_triggers_from_meta` of django-pgtrigger does it.

    Raises:
        ImproperlyConfigured: two triggers would have the same name in the database.
    """
    holders: dict[str, tuple[Any, Any]] = {
        trigger.get_pgid(model): (model, trigger) for model, trigger in registered()
    }
    for model in apps.get_models():
        for trigger in getattr(model._meta, "triggers", []):
            uri, declared = trigger.get_uri(model), (model, trigger)
            if holders.setdefault(trigger.get_pgid(model), declared) != declared:
                raise ImproperlyConfigured(f"{uri}: another trigger has its name.")
            _registry.data[uri] = declared
