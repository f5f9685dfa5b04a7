"""Goals and the measures below them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models import Editable, visible_through
from hitomachi.web.plans.models.strategy import Strategy


class Goal(Editable):
    """A goal (基本目標): the first level of the plan."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField(_("番号"))
    name = models.CharField(_("名称"), max_length=200)
    name_en = models.CharField(_("名称（英語）"), max_length=300, blank=True)

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("基本目標")
        verbose_name_plural = _("基本目標")
        ordering: ClassVar = ["strategy", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="plans_goal_number_unique",
                violation_error_message=_("同じ番号の基本目標が既にあります。"),
            ),
            models.UniqueConstraint(fields=["strategy", "ref"], name="plans_goal_ref_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Measure(Editable):
    """A measure (施策) below a goal, or below another measure in plans of more levels."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    depth = models.PositiveSmallIntegerField(_("深さ"), default=2)
    number = models.PositiveSmallIntegerField(_("番号"))
    name = models.CharField(_("名称"), max_length=200)
    name_en = models.CharField(_("名称（英語）"), max_length=300, blank=True)

    objects = visible_through("goal__strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("施策")
        verbose_name_plural = _("施策")
        ordering: ClassVar = ["goal", "depth", "number"]
        constraints: ClassVar = [
            unique_even_if_empty(
                "plans_measure_number_unique",
                "goal",
                "number",
                optional=("parent",),
                message=_("同じ番号の施策が既にあります。"),
            ),
            models.UniqueConstraint(fields=["goal", "ref"], name="plans_measure_ref_unique"),
            models.CheckConstraint(
                condition=Q(depth__gte=2, depth__lte=4),
                name="plans_measure_depth_two_to_four",
                violation_error_message=_("施策の深さは2から4までです。"),
            ),
            models.CheckConstraint(
                condition=(Q(depth=2) & Q(parent=None))
                | (Q(depth__gt=2) & Q(parent__isnull=False)),
                name="plans_measure_parent_fits_depth",
                violation_error_message=_("3層目以下の施策には上位の施策が必要です。"),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="plans_measure_not_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name
