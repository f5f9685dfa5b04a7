"""The strategy, its named levels and its cross-cutting directions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Editable, Municipality, visible_through
from hitomachi.web.plans.models.choices import PaceStartChoices, RoundingChoices
from hitomachi.web.population.models import Scenario, Vision


class Strategy(Editable):
    """A comprehensive strategy (総合戦略) over some fiscal years.

    ``rating_preset`` names the rule by which it rates; ``rating_rule`` holds the plan's
    own edited copy of a preset as data, empty where the preset is used as it is.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="strategies"
    )
    name = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    first_year = models.PositiveSmallIntegerField(_("初年度"))
    last_year = models.PositiveSmallIntegerField(_("最終年度"))
    adopted_on = models.CharField(_("策定時期"), max_length=10, blank=True)  # 2020-03
    aim = models.TextField(_("めざす姿"), blank=True)
    aim_en = models.TextField(_("めざす姿（英語）"), blank=True)
    predecessor = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor"
    )
    vision = models.ForeignKey(
        Vision, on_delete=models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    scenario = models.ForeignKey(
        Scenario,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
        verbose_name=_("将来展望のシナリオ"),
    )
    rating_preset = models.CharField(_("評価の規則"), max_length=60, default="linear_pace")
    rating_rule = models.JSONField(_("評価の規則（変更分）"), default=dict, blank=True)
    pace_start = models.CharField(
        _("進度の起点"),
        max_length=20,
        choices=PaceStartChoices.choices,
        default=PaceStartChoices.PLAN,
    )
    money_rounding = models.CharField(
        _("金額の端数"),
        max_length=20,
        choices=RoundingChoices.choices,
        default=RoundingChoices.HALF_UP,
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("総合戦略")
        verbose_name_plural = _("総合戦略")
        ordering: ClassVar = ["municipality", "-first_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "ref"],
                name="plans_strategy_ref_unique",
                violation_error_message=_("同じ識別名の総合戦略が既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_strategy_years_ordered",
                violation_error_message=_("最終年度は初年度以後にしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(first_year__gte=1945, last_year__lte=2200),
                name="plans_strategy_years_plausible",
            ),
            models.CheckConstraint(
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
                name="plans_strategy_not_own_predecessor",
            ),
            models.CheckConstraint(
                condition=Q(pace_start__in=PaceStartChoices.values),
                name="plans_strategy_pace_start_valid",
            ),
            models.CheckConstraint(
                condition=Q(money_rounding__in=RoundingChoices.values),
                name="plans_strategy_rounding_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Level(models.Model):
    """The plan's own name of a level, top first (基本目標, 施策, 事業)."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="levels")
    depth = models.PositiveSmallIntegerField(_("深さ"))
    name = models.CharField(_("名称"), max_length=40)
    name_en = models.CharField(_("名称（英語）"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("階層")
        verbose_name_plural = _("階層")
        ordering: ClassVar = ["strategy", "depth"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "depth"], name="plans_level_depth_unique"),
            models.CheckConstraint(
                condition=Q(depth__gte=1, depth__lte=5),
                name="plans_level_depth_one_to_five",
                violation_error_message=_("階層は1から5までです。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CrossCuttingDirection(Editable):
    """A direction that runs across all goals (基本方針, 横断的目標)."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="directions")
    number = models.PositiveSmallIntegerField(_("番号"))
    name = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    summary = models.TextField(_("要旨"), blank=True)
    summary_en = models.TextField(_("要旨（英語）"), blank=True)

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("基本方針")
        verbose_name_plural = _("基本方針")
        ordering: ClassVar = ["strategy", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="plans_direction_number_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
