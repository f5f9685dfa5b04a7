"""What people decide beside the rule: overrides and words for the whole."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models import Editable, visible_through
from hitomachi.web.plans.models.goals import Goal
from hitomachi.web.plans.models.indicators import Indicator, IndicatorGroup
from hitomachi.web.plans.models.strategy import Strategy


class RatingOverride(Editable):
    """A person's rating instead of the rule's; both are kept and shown."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="overrides")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    grade = models.CharField(_("評価"), max_length=40)
    reason = models.CharField(_("理由"), max_length=400)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True
    )

    objects = visible_through("indicator__strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("評価の変更")
        verbose_name_plural = _("評価の変更")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "review_year"], name="plans_override_unique"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="plans_override_has_reason",
                violation_error_message=_("評価を変える理由を記入してください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.review_year}: {self.grade}"


class OverallWord(Editable):
    """The word people chose for a goal, a group or the whole plan (概ね順調)."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="overall_words")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True)
    group = models.ForeignKey(IndicatorGroup, on_delete=models.CASCADE, null=True, blank=True)
    word = models.CharField(_("総括の語"), max_length=40)
    word_en = models.CharField(_("総括の語（英語）"), max_length=60, blank=True)
    claims_good = models.BooleanField(_("順調とする語"), default=True)

    class Meta:
        verbose_name = _("総括")
        verbose_name_plural = _("総括")
        constraints: ClassVar = [
            unique_even_if_empty(
                "plans_overall_word_unique", "strategy", "review_year", optional=("goal", "group")
            ),
            models.CheckConstraint(
                condition=Q(goal=None) | Q(group=None),
                name="plans_overall_word_one_scope",
                violation_error_message=_("総括の対象は、基本目標か分類の一方だけです。"),
            ),
        ]

    def __str__(self) -> str:
        return self.word
