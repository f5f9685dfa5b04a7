"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """Registers the app under the label ``reviews``."""

    name = "hitomachi.web.reviews"
    label = "reviews"
    verbose_name = _("進行管理")
    default_auto_field = "django.db.models.BigAutoField"
