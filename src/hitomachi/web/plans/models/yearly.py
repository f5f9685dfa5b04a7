"""What departments write about a year beside the values, and which years are closed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Editable, visible_through
from hitomachi.web.plans.models.indicators import Indicator
from hitomachi.web.plans.models.strategy import Strategy


class IndicatorReport(Editable):
    """Why an indicator stands where it does in a year, and what follows from it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="reports")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    internal_factors = models.TextField(_("内部要因"), blank=True)
    internal_factors_en = models.TextField(_("内部要因（英語）"), blank=True)
    external_factors = models.TextField(_("外部要因"), blank=True)
    external_factors_en = models.TextField(_("外部要因（英語）"), blank=True)
    next_actions = models.TextField(_("今後の対応"), blank=True)
    next_actions_en = models.TextField(_("今後の対応（英語）"), blank=True)

    objects = visible_through("indicator__strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("指標の年次報告")
        verbose_name_plural = _("指標の年次報告")
        ordering: ClassVar = ["indicator", "-review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "review_year"],
                name="plans_indicator_report_unique",
                violation_error_message=_("この指標のこの年度の報告は既にあります。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.review_year}"


class ClosedYear(models.Model):
    """A review year of a plan whose values nobody changes any more, until it is reopened."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="closed_years")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    closed_at = models.DateTimeField(_("締切日時"), auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("締め切った年度")
        verbose_name_plural = _("締め切った年度")
        ordering: ClassVar = ["strategy", "review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "review_year"], name="plans_closed_year_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy} {self.review_year}"
