from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    name = "oicnet.recommendations"
    verbose_name = _("Recommendations")

    def ready(self) -> None:
        from oicnet.accounts import reminders  # noqa: PLC0415 - needs the models

        from . import owing  # noqa: PLC0415

        reminders.sources.append(owing.notices)
