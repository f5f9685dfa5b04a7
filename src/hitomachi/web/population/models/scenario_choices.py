"""What a scenario may choose; the ids are those of `hitomachi.demography`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.demography import (
    FactorScale,
    Method,
    MigrationKind,
    MortalityKind,
    ScheduleModel,
    TakenAt,
    Timing,
    TotalRule,
)


class MethodChoices(models.TextChoices):
    """How the population is projected."""

    COMPONENT = Method.COHORT_COMPONENT.value, _("コーホート要因法")
    CHANGE_RATIO = Method.COHORT_CHANGE_RATIO.value, _("コーホート変化率法")


class FertilityChoices(models.TextChoices):
    """What gives the births of a scenario."""

    CHILD_WOMAN_RATIO = "child_woman_ratio", _("子ども女性比")
    RATES = "rates", _("年齢別出生率（または出生の年齢分布）")
    GAMMA = ScheduleModel.GAMMA.value, _("合計特殊出生率とガンマ分布")
    HADWIGER = ScheduleModel.HADWIGER.value, _("合計特殊出生率とハドウィガー分布")


class MigrationChoices(models.TextChoices):
    """What a scenario says about migration."""

    BASE = MigrationKind.BASE.value, _("純移動率のまま")
    FACTOR = MigrationKind.FACTOR.value, _("純移動率に倍率を乗じる")
    TOTAL = MigrationKind.TOTAL.value, _("年間の純移動数に合わせる")
    ZERO = MigrationKind.ZERO.value, _("移動なし（封鎖人口）")


class FactorScaleChoices(models.TextChoices):
    """What a migration factor of 1 means."""

    ANCHORS = FactorScale.ANCHORS.value, _("純移動率そのもの")
    FIRST_STEP = FactorScale.FIRST_STEP.value, _("第1期の水準")


class TotalRuleChoices(models.TextChoices):
    """How the ages of the rates are brought to a total."""

    PLUS_MINUS = TotalRule.PLUS_MINUS.value, _("絶対値に比例して配分")
    RATIO = TotalRule.RATIO.value, _("増減の符号を保って拡大・縮小")
    SCALE = TotalRule.SCALE.value, _("全体を同じ倍率で拡大・縮小")


class MortalityChoices(models.TextChoices):
    """What a scenario says about mortality."""

    BASE = MortalityKind.BASE.value, _("生残率のまま")
    FROZEN = MortalityKind.FROZEN.value, _("第1期の生残率で一定")
    LIFE_EXPECTANCY = MortalityKind.LIFE_EXPECTANCY.value, _("平均寿命に合わせる")


class TakenAtChoices(models.TextChoices):
    """Which date of a period the anchors are read at."""

    START = TakenAt.START.value, _("期首")
    MIDDLE = TakenAt.MIDDLE.value, _("期央")
    END = TakenAt.END.value, _("期末")


class TimingChoices(models.TextChoices):
    """When the migrants of a period move."""

    EVEN = Timing.EVEN.value, _("半数ずつ期首と期末")
    START = Timing.START.value, _("期首")
    END = Timing.END.value, _("期末")
