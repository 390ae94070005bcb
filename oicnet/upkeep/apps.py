from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules


class UpkeepConfig(AppConfig):
    name = "oicnet.upkeep"

    def ready(self) -> None:
        from . import slow  # noqa: PLC0415 - needs the settings

        connection_created.connect(slow.watch)
        autodiscover_modules("measures")
