from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "oicnet.themes"
    verbose_name = _("Themes")
