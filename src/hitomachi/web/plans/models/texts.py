"""Texts of the report's sections, the management structure, and printed figures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models import Editable, visible_through
from hitomachi.web.plans.models.choices import PhaseChoices, TextKindChoices
from hitomachi.web.plans.models.goals import Goal
from hitomachi.web.plans.models.strategy import Strategy


class SectionText(Editable):
    """A text of a section of the report; for all years where ``review_year`` is empty."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="texts")
    review_year = models.PositiveSmallIntegerField(_("実績年度"), null=True, blank=True)
    section = models.CharField(_("節"), max_length=40)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True)
    kind = models.CharField(_("種類"), max_length=20, choices=TextKindChoices.choices)
    mark = models.CharField(_("記号"), max_length=10, blank=True)
    text = models.TextField(_("文"))
    text_en = models.TextField(_("文（英語）"), blank=True)
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("報告書の文")
        verbose_name_plural = _("報告書の文")
        ordering: ClassVar = ["strategy", "section", "order", "pk"]
        constraints: ClassVar = [
            unique_even_if_empty(
                "plans_text_order_unique",
                "strategy",
                "section",
                "order",
                optional=("review_year", "goal"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TextKindChoices.values), name="plans_text_kind_valid"
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="plans_text_not_empty",
                violation_error_message=_("文が空です。"),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class ManagementBody(models.Model):
    """A body of the management structure (推進体制)."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="management_bodies"
    )
    order = models.PositiveSmallIntegerField(_("表示順"))
    name = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    role = models.CharField(_("役割"), max_length=200, blank=True)
    role_en = models.CharField(_("役割（英語）"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("推進体制")
        verbose_name_plural = _("推進体制")
        ordering: ClassVar = ["strategy", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "order"], name="plans_management_body_order_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ManagementStep(models.Model):
    """A step of the yearly cycle (PDCA)."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="management_steps"
    )
    order = models.PositiveSmallIntegerField(_("表示順"))
    phase = models.CharField(_("段階"), max_length=10, choices=PhaseChoices.choices)
    name = models.CharField(_("内容"), max_length=160)
    name_en = models.CharField(_("内容（英語）"), max_length=240, blank=True)
    body = models.CharField(_("主体"), max_length=120, blank=True)
    body_en = models.CharField(_("主体（英語）"), max_length=200, blank=True)
    timing = models.CharField(_("時期"), max_length=60, blank=True)
    timing_en = models.CharField(_("時期（英語）"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("進行管理の手順")
        verbose_name_plural = _("進行管理の手順")
        ordering: ClassVar = ["strategy", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "order"], name="plans_management_step_order_unique"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=PhaseChoices.values), name="plans_management_phase_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PrintedFigure(models.Model):
    """What a source document printed, beside the key of the figure we derive.

    ``figure_key`` is a key of `hitomachi.reporting.figures`; a stale copy or a slip in
    the document is found by comparing both.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="printed_figures")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    order = models.PositiveSmallIntegerField(_("表示順"))
    place = models.CharField(_("掲載箇所"), max_length=200)
    place_en = models.CharField(_("掲載箇所（英語）"), max_length=300, blank=True)
    text = models.CharField(_("印刷された値"), max_length=80)
    figure_key = models.CharField(_("対応する数値"), max_length=120)

    class Meta:
        verbose_name = _("印刷された数値")
        verbose_name_plural = _("印刷された数値")
        ordering: ClassVar = ["strategy", "review_year", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "review_year", "place", "figure_key"],
                name="plans_printed_figure_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class ReviewTitle(Editable):
    """How the report of a review year is titled on its cover."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="review_titles")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    report_year = models.PositiveSmallIntegerField(_("報告年度"))
    title = models.CharField(_("表題"), max_length=160)
    title_en = models.CharField(_("表題（英語）"), max_length=240, blank=True)
    subtitle = models.CharField(_("副題"), max_length=160, blank=True)
    subtitle_en = models.CharField(_("副題（英語）"), max_length=240, blank=True)
    meeting = models.CharField(_("会議名"), max_length=120, blank=True)
    meeting_en = models.CharField(_("会議名（英語）"), max_length=200, blank=True)
    issued_on = models.CharField(_("発行時期"), max_length=10, blank=True)  # 2022-06

    class Meta:
        verbose_name = _("報告書の表題")
        verbose_name_plural = _("報告書の表題")
        ordering: ClassVar = ["strategy", "review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "review_year"], name="plans_review_title_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.title
