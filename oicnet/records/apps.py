from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "oicnet.records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 - registers itself
