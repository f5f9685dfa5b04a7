"""Baselines, targets, expected values and observations of indicators."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.choices import MissingReasonChoices, PeriodKindChoices, QualityChoices
from hitomachi.web.core.fields import EnteredDecimalField
from hitomachi.web.core.models import Editable, visible_through
from hitomachi.web.plans.models.choices import BaselineKindChoices
from hitomachi.web.plans.models.indicators import Indicator

_THROUGH_INDICATOR = "indicator__strategy__municipality"


class Baseline(Editable):
    """A baseline in force from a review year on; a recalculation adds a row with a reason."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="baselines")
    from_review_year = models.PositiveSmallIntegerField(_("適用開始年度"))
    value = EnteredDecimalField(_("基準値"), null=True, blank=True)
    text = models.CharField(_("基準値（文字）"), max_length=200, blank=True)
    kind = models.CharField(
        _("基準値の種類"),
        max_length=20,
        choices=BaselineKindChoices.choices,
        default=BaselineKindChoices.YEAR,
    )
    period_kind = models.CharField(
        _("対象期間の種類"),
        max_length=20,
        choices=PeriodKindChoices.choices,
        default=PeriodKindChoices.FISCAL_YEAR,
    )
    first_year = models.PositiveSmallIntegerField(_("対象期間（から）"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("対象期間（まで）"), null=True, blank=True)
    reason = models.CharField(_("改定理由"), max_length=200, blank=True)
    reason_en = models.CharField(_("改定理由（英語）"), max_length=300, blank=True)

    objects = visible_through(_THROUGH_INDICATOR).as_manager()

    class Meta:
        verbose_name = _("基準値")
        verbose_name_plural = _("基準値")
        ordering: ClassVar = ["indicator", "from_review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "from_review_year"], name="plans_baseline_from_unique"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(text=""),
                name="plans_baseline_has_value_or_text",
                violation_error_message=_("基準値を数値か文字で記入してください。"),
            ),
            models.CheckConstraint(
                condition=Q(first_year=None, last_year=None) | Q(last_year__gte=F("first_year")),
                name="plans_baseline_years_ordered",
                violation_error_message=_("基準値の対象期間が逆です。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value or self.text}"


class Target(Editable):
    """A target in force from a review year on; a revision adds a row with date and reason."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    from_review_year = models.PositiveSmallIntegerField(_("適用開始年度"))
    value = EnteredDecimalField(_("目標値"), null=True, blank=True)
    lower = EnteredDecimalField(_("下限"), null=True, blank=True)
    upper = EnteredDecimalField(_("上限"), null=True, blank=True)
    text = models.CharField(_("目標値（文字）"), max_length=200, blank=True)
    strict = models.BooleanField(_("同値は未達（上回る・下回る）"), default=False)
    in_percent = models.BooleanField(_("前年に対する割合（%）"), default=False)
    due_year = models.PositiveSmallIntegerField(_("目標年度"))
    revised_on = models.DateField(_("改定日"), null=True, blank=True)
    reason = models.CharField(_("改定理由"), max_length=200, blank=True)
    reason_en = models.CharField(_("改定理由（英語）"), max_length=300, blank=True)

    objects = visible_through(_THROUGH_INDICATOR).as_manager()

    class Meta:
        verbose_name = _("目標値")
        verbose_name_plural = _("目標値")
        ordering: ClassVar = ["indicator", "from_review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "from_review_year"],
                name="plans_target_from_unique",
                violation_error_message=_("この年度から適用する目標値は既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False)
                | Q(lower__isnull=False)
                | Q(upper__isnull=False)
                | ~Q(text=""),
                name="plans_target_has_value_range_or_text",
                violation_error_message=_("目標値を数値、範囲、文字のいずれかで記入してください。"),
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(lower=None, upper=None),
                name="plans_target_value_or_range",
                violation_error_message=_("目標値と範囲の両方は記入できません。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value or self.text}"


class ExpectedValue(models.Model):
    """A value entered for one year on the way to the target (目安値); it wins over the pace."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="expected_values"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    value = EnteredDecimalField(_("目安値"))

    class Meta:
        verbose_name = _("目安値")
        verbose_name_plural = _("目安値")
        ordering: ClassVar = ["indicator", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "year"], name="plans_expected_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"


class Observation(Editable):
    """A value (or the reason for its absence) reported in one review year.

    The reference period is what it measures: the column of 2020 may hold a value of
    2018. A correction supersedes the earlier row and keeps it; ``version`` grows with
    each.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    period_kind = models.CharField(
        _("対象期間の種類"),
        max_length=20,
        choices=PeriodKindChoices.choices,
        default=PeriodKindChoices.FISCAL_YEAR,
    )
    first_year = models.PositiveSmallIntegerField(_("対象期間（から）"))
    last_year = models.PositiveSmallIntegerField(_("対象期間（まで）"))
    value = EnteredDecimalField(_("実績値"), null=True, blank=True)
    text = models.CharField(_("実績（文字）"), max_length=400, blank=True)
    missing = models.CharField(
        _("値がない理由"), max_length=20, choices=MissingReasonChoices.choices, blank=True
    )
    quality = models.CharField(
        _("値の確かさ"),
        max_length=20,
        choices=QualityChoices.choices,
        default=QualityChoices.FINAL,
    )
    is_running_total = models.BooleanField(_("累計"), default=False)
    breaks_series = models.BooleanField(_("系列の断絶"), default=False)
    source = models.CharField(_("出典・根拠"), max_length=200, blank=True)
    note = models.CharField(_("備考"), max_length=400, blank=True)
    note_en = models.CharField(_("備考（英語）"), max_length=400, blank=True)
    version = models.PositiveSmallIntegerField(_("訂正の回数"), default=0)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    objects = visible_through(_THROUGH_INDICATOR).as_manager()

    class Meta:
        verbose_name = _("実績")
        verbose_name_plural = _("実績")
        ordering: ClassVar = ["indicator", "review_year", "last_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "review_year"],
                condition=Q(superseded_by=None),
                name="plans_observation_current_unique",
                violation_error_message=_("この指標のこの年度の実績は既にあります。"),
            ),
            models.UniqueConstraint(
                fields=["indicator", "review_year", "version"],
                name="plans_observation_version_unique",
            ),
            models.CheckConstraint(
                condition=(
                    Q(value__isnull=False, text="", missing="")
                    | (Q(value=None, missing="") & ~Q(text=""))
                    | (Q(value=None, text="") & ~Q(missing=""))
                ),
                name="plans_observation_exactly_one",
                violation_error_message=_(
                    "実績は、数値、文字、値がない理由のいずれか一つだけを記入してください。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_observation_years_ordered",
                violation_error_message=_("対象期間が逆です。"),
            ),
            models.CheckConstraint(
                condition=Q(quality__in=QualityChoices.values),
                name="plans_observation_quality_valid",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("pk")),
                name="plans_observation_not_own_successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.review_year}"


class ObservationItem(models.Model):
    """One of the things that a count counts (the five services)."""

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("表示順"))
    name = models.CharField(_("項目"), max_length=120)
    name_en = models.CharField(_("項目（英語）"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("実績の内訳項目")
        verbose_name_plural = _("実績の内訳項目")
        ordering: ClassVar = ["observation", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["observation", "order"], name="plans_observation_item_order_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
