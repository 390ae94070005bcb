from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "oicnet.plans"
    verbose_name = _("Work plans")
