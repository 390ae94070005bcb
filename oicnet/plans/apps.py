from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "oicnet.plans"
    verbose_name = _("Work plans")

    def ready(self) -> None:
        from oicnet.accounts import reminders  # noqa: PLC0415 - needs the models

        from . import owing  # noqa: PLC0415

        reminders.sources.append(owing.notices)
