"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Registers the app under the label ``portal``."""

    name = "hitomachi.web.portal"
    label = "portal"
    verbose_name = _("画面")
    default_auto_field = "django.db.models.BigAutoField"
