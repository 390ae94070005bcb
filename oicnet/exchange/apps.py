from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "oicnet.exchange"
    verbose_name = _("Exchange")

    def ready(self) -> None:
        from oicnet.records import rights  # noqa: PLC0415 - read models

        from .history import permitting  # noqa: PLC0415

        rights.makers.append(permitting.make_functions)
