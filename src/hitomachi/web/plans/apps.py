"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Registers the app under the label ``plans``."""

    name = "hitomachi.web.plans"
    label = "plans"
    verbose_name = _("総合戦略")
    default_auto_field = "django.db.models.BigAutoField"
