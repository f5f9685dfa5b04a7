"""Money: integer yen with a kind and a span of years; grant programmes and projects."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models import Editable, Municipality, visible_through
from hitomachi.web.plans.models.choices import (
    FundingSourceChoices,
    MoneyKindChoices,
    MoneyPurpose,
    StageChoices,
)
from hitomachi.web.plans.models.goals import Goal
from hitomachi.web.plans.models.initiatives import BudgetLine, Initiative
from hitomachi.web.plans.models.strategy import Strategy


class GrantProgramme(models.Model):
    """A grant programme of the state; programmes are renamed every few years."""

    ref = models.CharField(_("識別名"), max_length=80, unique=True)
    name = models.CharField(_("交付金の名称"), max_length=120)
    name_en = models.CharField(_("交付金の名称（英語）"), max_length=200, blank=True)
    first_year = models.PositiveSmallIntegerField(_("開始年度"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("終了年度"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )

    class Meta:
        verbose_name = _("交付金制度")
        verbose_name_plural = _("交付金制度")
        ordering: ClassVar = ["first_year", "ref"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_year=None)
                | Q(last_year=None)
                | Q(last_year__gte=F("first_year")),
                name="plans_programme_years_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrantProject(Editable):
    """A project for which grants are awarded (地域再生計画 and the like)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="grant_projects"
    )
    name = models.CharField(_("採択事業名"), max_length=200)
    name_en = models.CharField(_("採択事業名（英語）"), max_length=300, blank=True)
    detail = models.CharField(_("説明"), max_length=200, blank=True)
    detail_en = models.CharField(_("説明（英語）"), max_length=300, blank=True)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("採択事業")
        verbose_name_plural = _("採択事業")
        ordering: ClassVar = ["municipality", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "ref"], name="plans_grant_project_ref_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MoneyPeriod(Editable):
    """A column of the plan's money table: one year, or the years of a former plan.

    ``initiative_count`` and ``project_count`` are entered where the parts are not
    known; else they are counted.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="money_periods")
    covers = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="+", verbose_name=_("対象の総合戦略")
    )
    first_year = models.PositiveSmallIntegerField(_("年度（から）"))
    last_year = models.PositiveSmallIntegerField(_("年度（まで）"))
    stage = models.CharField(_("段階"), max_length=20, choices=StageChoices.choices)
    initiative_count = models.PositiveSmallIntegerField(_("事業数"), null=True, blank=True)
    project_count = models.PositiveSmallIntegerField(_("採択事業数（延べ）"), null=True, blank=True)
    lists_main_projects_only = models.BooleanField(_("主な採択事業のみ"), default=False)

    class Meta:
        verbose_name = _("年度別の列")
        verbose_name_plural = _("年度別の列")
        ordering: ClassVar = ["strategy", "first_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "first_year", "last_year", "stage"],
                name="plans_money_period_unique",
            ),
            models.UniqueConstraint(
                fields=["strategy", "ref"], name="plans_money_period_ref_unique"
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_money_period_years_ordered",
                violation_error_message=_("年度の範囲が逆です。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}"


class MoneyAmount(Editable):
    """An amount of one kind over one span of years, at the level where it is known.

    With neither goal, initiative nor budget line it belongs to the plan as a whole.
    ``budget_year`` differs from the years of execution where money was carried over.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="amounts")
    purpose = models.CharField(_("区分"), max_length=20, choices=MoneyPurpose.choices)
    kind = models.CharField(_("金額の種類"), max_length=20, choices=MoneyKindChoices.choices)
    first_year = models.PositiveSmallIntegerField(_("年度（から）"))
    last_year = models.PositiveSmallIntegerField(_("年度（まで）"))
    budget_year = models.PositiveSmallIntegerField(_("予算年度（繰越元）"), null=True, blank=True)
    amount_yen = models.BigIntegerField(_("金額（円）"))
    entered_unit = models.CharField(_("記入単位"), max_length=10, default="円")
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="amounts"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, null=True, blank=True, related_name="amounts"
    )
    budget_line = models.ForeignKey(
        BudgetLine, on_delete=models.CASCADE, null=True, blank=True, related_name="amounts"
    )
    money_period = models.ForeignKey(
        MoneyPeriod, on_delete=models.CASCADE, null=True, blank=True, related_name="amounts"
    )
    programme = models.ForeignKey(
        GrantProgramme, on_delete=models.PROTECT, null=True, blank=True, related_name="amounts"
    )
    grant_project = models.ForeignKey(
        GrantProject, on_delete=models.CASCADE, null=True, blank=True, related_name="amounts"
    )

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("金額")
        verbose_name_plural = _("金額")
        ordering: ClassVar = ["strategy", "first_year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "ref"],
                condition=~Q(ref=""),
                name="plans_amount_ref_unique",
                violation_error_message=_("同じ識別名の金額が既にあります。"),
            ),
            unique_even_if_empty(
                "plans_amount_unique",
                "strategy",
                "purpose",
                "kind",
                "first_year",
                "last_year",
                optional=(
                    "budget_year",
                    "goal",
                    "initiative",
                    "budget_line",
                    "money_period",
                    "programme",
                    "grant_project",
                ),
                message=_("同じ区分・年度の金額が既にあります。"),
            ),
            models.CheckConstraint(
                condition=(
                    Q(goal=None, initiative=None)
                    | Q(goal=None, budget_line=None)
                    | Q(initiative=None, budget_line=None)
                ),
                name="plans_amount_one_owner",
                violation_error_message=_(
                    "金額は、基本目標、事業、予算事業のいずれか一つに付けてください。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_amount_years_ordered",
                violation_error_message=_("年度の範囲が逆です。"),
            ),
            models.CheckConstraint(
                condition=Q(purpose=MoneyPurpose.GRANT) | Q(programme=None, grant_project=None),
                name="plans_amount_programme_is_grant",
                violation_error_message=_("交付金制度は交付金の金額だけに付けられます。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MoneyKindChoices.values), name="plans_amount_kind_valid"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=MoneyPurpose.values), name="plans_amount_purpose_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount_yen} ({self.get_kind_display()})"


class FundingShare(models.Model):
    """A part of an amount by source (財源内訳)."""

    amount = models.ForeignKey(MoneyAmount, on_delete=models.CASCADE, related_name="funding")
    source = models.CharField(_("財源"), max_length=20, choices=FundingSourceChoices.choices)
    amount_yen = models.BigIntegerField(_("金額（円）"))

    class Meta:
        verbose_name = _("財源内訳")
        verbose_name_plural = _("財源内訳")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["amount", "source"], name="plans_funding_unique"),
            models.CheckConstraint(
                condition=Q(source__in=FundingSourceChoices.values),
                name="plans_funding_source_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.amount_yen}"


class GrantAward(models.Model):
    """A project adopted under a programme in a period; ``programme`` empty where not stated."""

    money_period = models.ForeignKey(MoneyPeriod, on_delete=models.CASCADE, related_name="awards")
    project = models.ForeignKey(GrantProject, on_delete=models.PROTECT, related_name="awards")
    programme = models.ForeignKey(
        GrantProgramme, on_delete=models.PROTECT, null=True, blank=True, related_name="awards"
    )
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)

    class Meta:
        verbose_name = _("採択")
        verbose_name_plural = _("採択")
        ordering: ClassVar = ["money_period", "order", "pk"]
        constraints: ClassVar = [
            unique_even_if_empty(
                "plans_award_unique", "money_period", "project", optional=("programme",)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.money_period}: {self.project}"
