"""Initiatives (事業), where they stand in a plan, and the budget lines behind them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models import Department, Editable, Municipality, visible_through
from hitomachi.web.plans.models.choices import TagChoices
from hitomachi.web.plans.models.goals import Goal, Measure
from hitomachi.web.plans.models.strategy import Strategy


class BudgetLine(Editable):
    """A line of the budget (予算事業) with its classification."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="budget_lines"
    )
    name = models.CharField(_("予算事業名"), max_length=160)
    name_en = models.CharField(_("予算事業名（英語）"), max_length=240, blank=True)
    account = models.CharField(_("会計"), max_length=60, blank=True)
    section = models.CharField(_("款"), max_length=60, blank=True)
    item = models.CharField(_("項"), max_length=60, blank=True)
    sub_item = models.CharField(_("目"), max_length=60, blank=True)
    code = models.CharField(_("事業コード"), max_length=40, blank=True)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("予算事業")
        verbose_name_plural = _("予算事業")
        ordering: ClassVar = ["municipality", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "ref"], name="plans_budget_line_ref_unique"
            ),
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=~Q(code=""),
                name="plans_budget_line_code_unique",
                violation_error_message=_("同じ事業コードの予算事業が既にあります。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Initiative(Editable):
    """An initiative sheet (事業). ``detail`` tells apart sheets of the same name.

    ``sdgs`` lists the numbers of the SDGs it serves.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="initiatives"
    )
    name = models.CharField(_("事業名"), max_length=160)
    name_en = models.CharField(_("事業名（英語）"), max_length=240, blank=True)
    detail = models.CharField(_("細事業名"), max_length=160, blank=True)
    detail_en = models.CharField(_("細事業名（英語）"), max_length=240, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    sdgs = models.JSONField(_("SDGs"), default=list, blank=True)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("事業")
        verbose_name_plural = _("事業")
        ordering: ClassVar = ["municipality", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "ref"], name="plans_initiative_ref_unique"
            ),
            models.UniqueConstraint(
                fields=["municipality", "name", "detail"],
                name="plans_initiative_name_unique",
                violation_error_message=_(
                    "同じ名称の事業が既にあります。細事業名で区別してください。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.detail}）" if self.detail else self.name


class Listing(models.Model):
    """An initiative as part of a plan, with its tag relative to that plan."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="listings")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="listings")
    tag = models.CharField(_("区分"), max_length=20, choices=TagChoices.choices, blank=True)

    class Meta:
        verbose_name = _("計画への登載")
        verbose_name_plural = _("計画への登載")
        ordering: ClassVar = ["strategy", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "initiative"],
                name="plans_listing_unique",
                violation_error_message=_("この事業は既に計画に登載されています。"),
            ),
            models.CheckConstraint(
                condition=Q(tag="") | Q(tag__in=TagChoices.values), name="plans_listing_tag_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.initiative}"


class Placement(models.Model):
    """An initiative under a goal, and under a measure where that is known."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="placements")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="placements")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="placements"
    )
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)

    class Meta:
        verbose_name = _("事業の位置づけ")
        verbose_name_plural = _("事業の位置づけ")
        ordering: ClassVar = ["goal", "order", "pk"]
        constraints: ClassVar = [
            unique_even_if_empty(
                "plans_placement_unique", "listing", "goal", optional=("measure",)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.listing.initiative}"


class BudgetLineUse(models.Model):
    """A budget line that an initiative is paid from (many to many)."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="line_uses")
    budget_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="uses")
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)

    class Meta:
        verbose_name = _("事業と予算事業の対応")
        verbose_name_plural = _("事業と予算事業の対応")
        ordering: ClassVar = ["initiative", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["initiative", "budget_line"], name="plans_line_use_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.budget_line}"


class InitiativeReport(Editable):
    """What an initiative did in a year, and the direction of its review."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="reports")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    results = models.TextField(_("取組の実績"), blank=True)
    results_en = models.TextField(_("取組の実績（英語）"), blank=True)
    review_direction = models.TextField(_("今後の見直しの方向性"), blank=True)
    review_direction_en = models.TextField(_("今後の見直しの方向性（英語）"), blank=True)

    objects = visible_through("initiative__municipality").as_manager()

    class Meta:
        verbose_name = _("事業の年次報告")
        verbose_name_plural = _("事業の年次報告")
        ordering: ClassVar = ["initiative", "-review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["initiative", "review_year"],
                name="plans_initiative_report_unique",
                violation_error_message=_("この事業のこの年度の報告は既にあります。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} {self.review_year}"
