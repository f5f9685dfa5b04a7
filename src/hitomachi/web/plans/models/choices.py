"""Choices of the plan's models; ids are those of the cores' enumerations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.indicators.values import BaselineKind, Basis, Direction, PaceStart


class DirectionChoices(models.TextChoices):
    """Which way is better."""

    INCREASE = Direction.INCREASE.value, _("増加が望ましい")
    DECREASE = Direction.DECREASE.value, _("減少が望ましい")
    KEEP = Direction.KEEP.value, _("範囲内の維持")


class BasisChoices(models.TextChoices):
    """What a target is compared with."""

    ANNUAL = Basis.ANNUAL.value, _("毎年度実績")
    END_OF_PLAN = Basis.END_OF_PLAN.value, _("計画終了時")
    CUMULATIVE = Basis.CUMULATIVE.value, _("計画期間の合計")
    MEAN = Basis.MEAN.value, _("計画期間の平均")
    LATEST = Basis.LATEST.value, _("計画期間内における最新の実績")
    MILESTONE = Basis.MILESTONE.value, _("達成の有無")
    RANK = Basis.RANK.value, _("順位")
    PREVIOUS_YEAR = Basis.PREVIOUS_YEAR.value, _("前年度比")


class BaselineKindChoices(models.TextChoices):
    """What a baseline is a value of."""

    YEAR = BaselineKind.YEAR.value, _("単年の値")
    MEAN = BaselineKind.MEAN.value, _("複数年の平均")
    FORMER_TOTAL = BaselineKind.FORMER_TOTAL.value, _("前期間の合計")


class PaceStartChoices(models.TextChoices):
    """From when the pace towards a target is counted."""

    PLAN = PaceStart.PLAN.value, _("計画の開始（初年度の前年）")
    BASELINE = PaceStart.BASELINE.value, _("基準値の年")
    NONE = PaceStart.NONE.value, _("進度を見ない")


class RoundingChoices(models.TextChoices):
    """How money is rounded, once, when it is printed."""

    HALF_UP = "half_up", _("四捨五入")
    TRUNCATE = "truncate", _("切捨て")


class TagChoices(models.TextChoices):
    """What an initiative is in relation to a plan."""

    NEW = "new", _("新規事業")
    NEWLY_LISTED = "newly_listed", _("新規登載")
    CONTINUED = "continued", _("継続")
    ENDED = "ended", _("終了")


class DerivedFrom(models.TextChoices):
    """The vital statistic that an indicator is; its values are then derived, not typed."""

    BIRTHS = "births", _("出生数")
    DEATHS = "deaths", _("死亡数")
    NATURAL_CHANGE = "natural_change", _("自然増減")
    NATURAL_CHANGE_RATE = "natural_change_rate", _("自然増減率")
    NET_MIGRATION = "net_migration", _("社会増減（転出超過数）")
    NET_MIGRATION_RATE = "net_migration_rate", _("社会増減率")
    IN_MIGRANTS = "in_migrants", _("転入者数")
    OUT_MIGRANTS = "out_migrants", _("転出者数")
    IN_MIGRATION_RATE = "in_migration_rate", _("転入率")
    OUT_MIGRATION_RATE = "out_migration_rate", _("転出率")
    YEAR_END_POPULATION = "year_end_population", _("年末人口")
    TFR = "tfr", _("合計特殊出生率")
    TFR_MEAN_5 = "tfr_mean_5", _("合計特殊出生率（5か年平均）")


class MoneyKindChoices(models.TextChoices):
    """What stage an amount belongs to."""

    INITIAL_BUDGET = "initial_budget", _("当初予算額")
    SUPPLEMENTARY = "supplementary", _("補正予算額")
    ESTIMATE = "estimate", _("見込額")
    SETTLED = "settled", _("決算額")
    GRANT_DECIDED = "grant_decided", _("交付決定額")
    GRANT_PAID = "grant_paid", _("交付実績額")


class MoneyPurpose(models.TextChoices):
    """What an amount is."""

    COST = "cost", _("事業費")
    GRANT = "grant", _("交付金")


class StageChoices(models.TextChoices):
    """How far the money of a period is known."""

    SETTLED = "settled", _("実績")
    ESTIMATE = "estimate", _("見込")
    PLAN = "plan", _("計画")


class FundingSourceChoices(models.TextChoices):
    """財源内訳."""

    NATIONAL = "national", _("国庫支出金")
    PREFECTURE = "prefecture", _("都道府県支出金")
    BOND = "bond", _("地方債")
    OTHER = "other", _("その他特定財源")
    GENERAL = "general", _("一般財源")


class TextKindChoices(models.TextChoices):
    """What a free text of a section is."""

    HEADLINE = "headline", _("見出し文")
    LEAD = "lead", _("導入")
    HEADING = "heading", _("小見出し")
    ITEM = "item", _("箇条書き")
    COMMENTARY = "commentary", _("解説")
    FOOTNOTE = "footnote", _("注記")


class PhaseChoices(models.TextChoices):
    """The phases of the management cycle."""

    PLAN = "plan", _("計画")
    DO = "do", _("実行")
    CHECK = "check", _("評価")
    ACT = "act", _("改善")
