"""Scenarios of the future population: choices, dated anchors, and published results."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.fields import EnteredDecimalField
from hitomachi.web.core.models import Area, Editable, visible_through
from hitomachi.web.population.models.base_populations import BasePopulation
from hitomachi.web.population.models.rates import RateSet
from hitomachi.web.population.models.scenario_choices import (
    FactorScaleChoices,
    FertilityChoices,
    MethodChoices,
    MigrationChoices,
    MortalityChoices,
    TakenAtChoices,
    TimingChoices,
    TotalRuleChoices,
)
from hitomachi.web.population.models.vision import Vision, VisionGroup


class Scenario(Editable):
    """Assumptions about the future of an area, as data.

    ``vision`` names the population vision that the scenario stands for: its published
    figures are compared with the computed ones.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="scenarios")
    order = models.PositiveSmallIntegerField(_("順"), default=0)
    label = models.CharField(_("名称"), max_length=120)
    label_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    vision = models.ForeignKey(
        Vision, on_delete=models.PROTECT, null=True, blank=True, related_name="scenarios"
    )
    base = models.ForeignKey(BasePopulation, on_delete=models.PROTECT, related_name="scenarios")
    survival = models.ForeignKey(
        RateSet, on_delete=models.PROTECT, related_name="+", verbose_name=_("生残率")
    )
    net_migration = models.ForeignKey(
        RateSet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("純移動率"),
    )
    death_rates = models.ForeignKey(
        RateSet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("年齢別死亡率"),
    )
    reference_tfr = EnteredDecimalField(_("基準の合計特殊出生率"), null=True, blank=True)
    projection_method = models.CharField(
        _("推計方法"),
        max_length=30,
        choices=MethodChoices.choices,
        default=MethodChoices.COMPONENT,
    )
    fertility_kind = models.CharField(
        _("出生の仮定"),
        max_length=20,
        choices=FertilityChoices.choices,
        default=FertilityChoices.CHILD_WOMAN_RATIO,
    )
    fertility = models.ForeignKey(
        RateSet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("年齢別出生率"),
    )
    fertility_deviation = EnteredDecimalField(_("出生年齢の標準偏差（年）"), null=True, blank=True)
    child_sex_ratio = EnteredDecimalField(_("0～4歳性比（女1人当たりの男）"), null=True, blank=True)
    birth_sex_ratio = EnteredDecimalField(_("出生性比（女1人当たりの男）"), null=True, blank=True)
    migration_kind = models.CharField(
        _("移動の仮定"),
        max_length=20,
        choices=MigrationChoices.choices,
        default=MigrationChoices.BASE,
    )
    factor_scale = models.CharField(
        _("倍率の基準"),
        max_length=20,
        choices=FactorScaleChoices.choices,
        default=FactorScaleChoices.ANCHORS,
    )
    total_rule = models.CharField(
        _("純移動数の配分"),
        max_length=20,
        choices=TotalRuleChoices.choices,
        default=TotalRuleChoices.PLUS_MINUS,
    )
    mortality_kind = models.CharField(
        _("死亡の仮定"),
        max_length=20,
        choices=MortalityChoices.choices,
        default=MortalityChoices.BASE,
    )
    taken_at = models.CharField(
        _("仮定値を読む時点"),
        max_length=10,
        choices=TakenAtChoices.choices,
        default=TakenAtChoices.MIDDLE,
    )
    timing = models.CharField(
        _("移動の時期"), max_length=10, choices=TimingChoices.choices, default=TimingChoices.END
    )
    method = models.TextField(_("方法の説明"), blank=True)
    method_en = models.TextField(_("方法の説明（英語）"), blank=True)
    source = models.CharField(_("出典"), max_length=300, blank=True)
    source_en = models.CharField(_("出典（英語）"), max_length=300, blank=True)
    notes = models.TextField(_("注記"), blank=True)
    notes_en = models.TextField(_("注記（英語）"), blank=True)
    is_official = models.BooleanField(_("公表された推計"), default=False)

    objects = visible_through("area__municipality").as_manager()

    class Meta:
        verbose_name = _("シナリオ")
        verbose_name_plural = _("シナリオ")
        ordering: ClassVar = ["area", "order", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="population_scenario_ref_unique"),
            models.CheckConstraint(
                condition=Q(
                    projection_method__in=MethodChoices.values,
                    fertility_kind__in=FertilityChoices.values,
                    migration_kind__in=MigrationChoices.values,
                    factor_scale__in=FactorScaleChoices.values,
                    total_rule__in=TotalRuleChoices.values,
                    mortality_kind__in=MortalityChoices.values,
                    taken_at__in=TakenAtChoices.values,
                    timing__in=TimingChoices.values,
                ),
                name="population_scenario_choices_valid",
            ),
            models.CheckConstraint(
                condition=Q(migration_kind=MigrationChoices.ZERO)
                | Q(net_migration__isnull=False)
                | Q(projection_method=MethodChoices.CHANGE_RATIO),
                name="population_scenario_migration_has_rates",
                violation_error_message=_(
                    "移動なし以外のシナリオには、純移動率を指定してください。"
                ),
            ),
            models.CheckConstraint(
                condition=~Q(mortality_kind=MortalityChoices.LIFE_EXPECTANCY)
                | Q(death_rates__isnull=False),
                name="population_scenario_life_expectancy_has_rates",
                violation_error_message=_(
                    "平均寿命に合わせるシナリオには、年齢別死亡率を指定してください。"
                ),
            ),
            models.CheckConstraint(
                condition=~Q(projection_method=MethodChoices.CHANGE_RATIO)
                | (
                    Q(migration_kind=MigrationChoices.BASE, net_migration=None)
                    & ~Q(mortality_kind=MortalityChoices.LIFE_EXPECTANCY)
                ),
                name="population_scenario_change_ratios_alone",
                violation_error_message=_(
                    "コーホート変化率法では、移動と平均寿命の仮定を別に置けません"
                    "（変化率に含まれています）。"
                ),
            ),
            models.CheckConstraint(
                condition=~Q(fertility_kind=FertilityChoices.RATES) | Q(fertility__isnull=False),
                name="population_scenario_fertility_has_rates",
                violation_error_message=_(
                    "年齢別出生率を用いるシナリオには、出生率の組を指定してください。"
                ),
            ),
            models.CheckConstraint(
                condition=~Q(fertility_kind__in=[FertilityChoices.GAMMA, FertilityChoices.HADWIGER])
                | Q(fertility_deviation__isnull=False, fertility_deviation__gt=0),
                name="population_scenario_model_has_deviation",
                violation_error_message=_(
                    "出生の年齢分布をモデルで与えるときは、標準偏差を指定してください。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    fertility_kind=FertilityChoices.CHILD_WOMAN_RATIO,
                    child_sex_ratio__isnull=False,
                )
                | (
                    ~Q(fertility_kind=FertilityChoices.CHILD_WOMAN_RATIO)
                    & Q(birth_sex_ratio__isnull=False)
                ),
                name="population_scenario_has_sex_ratio",
                violation_error_message=_(
                    "子ども女性比には0～4歳性比を、出生率には出生性比を指定してください。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class AnchorMeasure(models.TextChoices):
    """What an anchor is about."""

    TFR = "tfr", _("合計特殊出生率")
    CHILD_WOMAN_RATIO = "child_woman_ratio", _("子ども女性比（期末）")
    CONVERSION = "conversion", _("換算率（合計特殊出生率1当たりの子ども女性比）")
    MEAN_AGE = "mean_age", _("平均出生年齢")
    MIGRATION_FACTOR = "net_migration_factor", _("純移動率の倍率")
    MIGRATION_TOTAL = "net_migration_total", _("年間の純移動数")
    LIFE_EXPECTANCY_MALE = "life_expectancy_male", _("平均寿命（男）")
    LIFE_EXPECTANCY_FEMALE = "life_expectancy_female", _("平均寿命（女）")


class ScenarioAnchor(models.Model):
    """A dated value of an assumption: linear between anchors, flat outside."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="anchors")
    measure = models.CharField(_("仮定の種類"), max_length=30, choices=AnchorMeasure.choices)
    year = models.PositiveSmallIntegerField(_("年"))
    value = EnteredDecimalField(_("値"))
    note = models.CharField(_("注記"), max_length=200, blank=True)
    note_en = models.CharField(_("注記（英語）"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("シナリオの仮定値")
        verbose_name_plural = _("シナリオの仮定値")
        ordering: ClassVar = ["scenario", "measure", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scenario", "measure", "year"], name="population_anchor_unique"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=AnchorMeasure.values),
                name="population_anchor_measure_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year}"


class ScenarioFigure(models.Model):
    """Persons of an age group that a source publishes for the scenario."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("年"))
    group = models.CharField(_("年齢区分"), max_length=20, choices=VisionGroup.choices)
    persons = models.PositiveIntegerField(_("人口"))

    class Meta:
        verbose_name = _("公表された推計値")
        verbose_name_plural = _("公表された推計値")
        ordering: ClassVar = ["scenario", "year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scenario", "year", "group"], name="population_scenario_figure_unique"
            ),
            models.CheckConstraint(
                condition=Q(group__in=VisionGroup.values),
                name="population_scenario_figure_group_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_group_display()}"
