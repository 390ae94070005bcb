from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from . import history


class RecordsConfig(AppConfig):
    name = "oicnet.records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 - registers itself

        *_others, last = apps.get_app_configs()
        post_migrate.connect(history.track_links, sender=last, dispatch_uid="links")
