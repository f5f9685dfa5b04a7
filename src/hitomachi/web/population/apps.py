"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PopulationConfig(AppConfig):
    """Registers the app under the label ``population``."""

    name = "hitomachi.web.population"
    label = "population"
    verbose_name = _("人口")
    default_auto_field = "django.db.models.BigAutoField"
