from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HarvestConfig(AppConfig):
    name = "oicnet.harvest"

    def ready(self) -> None:
        from . import settling  # noqa: PLC0415 - reads models

        post_migrate.connect(settling.note_changes, sender=self)
        post_migrate.connect(settling.note_all_at_first, sender=self)
