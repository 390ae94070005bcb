from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "oicnet.cooperation"
    verbose_name = _("Cooperation")

    def ready(self) -> None:
        from oicnet.accounts import reminders  # noqa: PLC0415 - needs the models

        from . import asking  # noqa: PLC0415

        reminders.sources += [asking.notices, asking.outcomes]
