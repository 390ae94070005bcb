from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy


class SearchConfig(AppConfig):
    name = "oicnet.search"
    verbose_name = pgettext_lazy("part of the register", "Search")

    def ready(self) -> None:
        from oicnet.records.history import acted  # noqa: PLC0415 - reads models

        from . import indexes, publishing, rebuilding, refreshing  # noqa: PLC0415 - read models

        post_migrate.connect(refreshing.note_changes, sender=self)
        post_migrate.connect(indexes.make_tables, sender=self)
        post_migrate.connect(rebuilding.rebuild_if_outdated, sender=self)
        acted.connect(publishing.take_in)
