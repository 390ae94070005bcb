from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from .history import track_links
from .history.keeping import refuse_truncate


class RecordsConfig(AppConfig):
    name = "oicnet.records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from . import checks, folding, guarding, past, rights  # noqa: F401, PLC0415 - read models
        from .history import noting  # noqa: PLC0415

        autodiscover_modules("due", "derived")
        pre_migrate.connect(past.drop_views, sender=self)
        pre_migrate.connect(guarding.drop_guards, sender=self)
        post_migrate.connect(track_links, sender=self)
        post_migrate.connect(noting.note_changes, sender=self)
        post_migrate.connect(past.create_views, sender=self)
        post_migrate.connect(refuse_truncate, sender=self)
        post_migrate.connect(folding.keep_words, sender=self)
        post_migrate.connect(guarding.set_guards, sender=self)
        # After the last app, when every table, view and function is there.
        *_others, last = apps.get_app_configs()
        post_migrate.connect(rights.give, sender=last, dispatch_uid="rights")
