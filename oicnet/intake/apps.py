from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "oicnet.intake"
    verbose_name = _("Workbooks")
