"""Indicators (指標, KPI), their headings and groups."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.choices import PeriodKindChoices
from hitomachi.web.core.models import Department, Editable, visible_through
from hitomachi.web.plans.models.choices import (
    BasisChoices,
    DerivedFrom,
    DirectionChoices,
    PaceStartChoices,
)
from hitomachi.web.plans.models.goals import Goal, Measure
from hitomachi.web.plans.models.initiatives import Initiative
from hitomachi.web.plans.models.strategy import Strategy


class IndicatorGroup(models.Model):
    """A group of indicators that crosses goals (経済活動, 人口動態)."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="indicator_groups"
    )
    ref = models.CharField(_("識別名"), max_length=80)
    name = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("名称（英語）"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)

    class Meta:
        verbose_name = _("指標の分類")
        verbose_name_plural = _("指標の分類")
        ordering: ClassVar = ["strategy", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "ref"], name="plans_group_ref_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Indicator(Editable):
    """An indicator of a plan, attached to the plan, a goal, a measure or an initiative.

    Attributes:
        heading: The outcome it stands under in print (総所得の向上).
        parent: The indicator it is a part of (うち学生, 男性, 世帯数).
        is_composite: Its cell prints its parts together (3世帯9人); only the parts are rated.
        basis_years: Years of a total or mean where it is not the plan's length; else None.
        includes_baseline: A cumulative count goes on from its baseline (2→3→4).
        starts_from_zero: An end-of-plan count without a baseline starts from 0.
        derived_from: The vital statistic it is; its values are then derived.
        reference_lag: Years from the measured to the review year (0: the same year).
        replaces: The indicator it follows, of this plan or the one before.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="indicators")
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    group = models.ForeignKey(
        IndicatorGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="indicators"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    part_label = models.CharField(_("内訳の名称"), max_length=60, blank=True)
    part_label_en = models.CharField(_("内訳の名称（英語）"), max_length=100, blank=True)
    is_composite = models.BooleanField(_("内訳を一つの欄に表示"), default=False)
    heading = models.CharField(_("見出し"), max_length=120, blank=True)
    heading_en = models.CharField(_("見出し（英語）"), max_length=200, blank=True)
    mark = models.CharField(_("番号・記号"), max_length=10, blank=True)
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)
    name = models.CharField(_("指標名"), max_length=200)
    name_en = models.CharField(_("指標名（英語）"), max_length=300, blank=True)
    unit = models.CharField(_("単位"), max_length=30, blank=True)
    unit_en = models.CharField(_("単位（英語）"), max_length=60, blank=True)
    direction = models.CharField(_("方向"), max_length=20, choices=DirectionChoices.choices)
    is_direction_confirmed = models.BooleanField(
        _("基準値より後退した目標を確認済み"), default=False
    )
    basis = models.CharField(_("目標値の種類"), max_length=20, choices=BasisChoices.choices)
    basis_years = models.PositiveSmallIntegerField(_("合計・平均の年数"), null=True, blank=True)
    includes_baseline = models.BooleanField(_("基準値を含む累計"), default=False)
    starts_from_zero = models.BooleanField(_("0から数える"), default=False)
    reports_running_total = models.BooleanField(_("実績は累計で報告"), default=False)
    pace_start = models.CharField(
        _("進度の起点"), max_length=20, choices=PaceStartChoices.choices, blank=True
    )
    is_survey = models.BooleanField(_("アンケート調査"), default=False)
    is_execution = models.BooleanField(_("実施そのものが指標"), default=False)
    is_qualitative = models.BooleanField(_("定性的な指標"), default=False)
    derived_from = models.CharField(
        _("人口動態からの算出"), max_length=30, choices=DerivedFrom.choices, blank=True
    )
    places = models.PositiveSmallIntegerField(_("小数の桁数"), default=0)
    period_kind = models.CharField(
        _("対象期間の種類"),
        max_length=20,
        choices=PeriodKindChoices.choices,
        default=PeriodKindChoices.FISCAL_YEAR,
    )
    reference_lag = models.PositiveSmallIntegerField(_("対象期間の遅れ（年）"), default=0)
    source = models.CharField(_("出典"), max_length=200, blank=True)
    source_en = models.CharField(_("出典（英語）"), max_length=300, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    first_review_year = models.PositiveSmallIntegerField(_("開始年度"), null=True, blank=True)
    last_review_year = models.PositiveSmallIntegerField(_("終了年度"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    shared_with = models.ManyToManyField(
        Initiative, through="SharedIndicator", related_name="shared_indicators"
    )

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("指標")
        verbose_name_plural = _("指標")
        ordering: ClassVar = ["strategy", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "ref"],
                name="plans_indicator_ref_unique",
                violation_error_message=_("同じ識別名の指標が既にあります。"),
            ),
            models.CheckConstraint(
                condition=(
                    Q(goal=None, measure=None)
                    | Q(goal=None, initiative=None)
                    | Q(measure=None, initiative=None)
                ),
                name="plans_indicator_one_owner",
                violation_error_message=_(
                    "指標は、基本目標、施策、事業のいずれか一つに付けてください。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(direction__in=DirectionChoices.values),
                name="plans_indicator_direction_valid",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=BasisChoices.values), name="plans_indicator_basis_valid"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="plans_indicator_not_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(includes_baseline=False) | Q(basis=BasisChoices.CUMULATIVE),
                name="plans_indicator_includes_baseline_is_cumulative",
                violation_error_message=_("基準値を含む累計は、合計の目標値だけに使えます。"),
            ),
            models.CheckConstraint(
                condition=Q(first_review_year=None)
                | Q(last_review_year=None)
                | Q(last_review_year__gte=F("first_review_year")),
                name="plans_indicator_years_ordered",
                violation_error_message=_("終了年度は開始年度以後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SharedIndicator(models.Model):
    """An initiative that refers to another initiative's indicator (共通指標)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="sharings")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="sharings")
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)

    class Meta:
        verbose_name = _("共通指標")
        verbose_name_plural = _("共通指標")
        ordering: ClassVar = ["initiative", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "initiative"],
                name="plans_shared_indicator_unique",
                violation_error_message=_("この共通指標は既に登録されています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.indicator}"
