"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Registers the app under the label ``exchange``."""

    name = "hitomachi.web.exchange"
    label = "exchange"
    verbose_name = _("データ交換")
    default_auto_field = "django.db.models.BigAutoField"
