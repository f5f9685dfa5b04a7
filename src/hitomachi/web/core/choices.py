"""Choices that models share; the ids are those of the cores' enumerations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.indicators.values import MissingReason, Quality


class QualityChoices(models.TextChoices):
    """How firm a value is."""

    FINAL = Quality.FINAL.value, _("確定")
    PROVISIONAL = Quality.PROVISIONAL.value, _("暫定")
    PRELIMINARY = Quality.PRELIMINARY.value, _("速報")
    REFERENCE = Quality.REFERENCE.value, _("参考")


class MissingReasonChoices(models.TextChoices):
    """Why there is no value."""

    UNPUBLISHED = MissingReason.UNPUBLISHED.value, _("未公表")
    NO_SURVEY = MissingReason.NO_SURVEY.value, _("調査なし")
    IN_CALCULATION = MissingReason.IN_CALCULATION.value, _("算定中")
    IN_SURVEY = MissingReason.IN_SURVEY.value, _("調査中")
    DISCONTINUED = MissingReason.DISCONTINUED.value, _("調査廃止")
    NOT_APPLICABLE = MissingReason.NOT_APPLICABLE.value, _("対象外")
    NOT_HELD = MissingReason.NOT_HELD.value, _("未実施")
    NOT_STATED = MissingReason.NOT_STATED.value, _("記載なし")


class PeriodKindChoices(models.TextChoices):
    """What a period counts in."""

    FISCAL_YEAR = "fiscal_year", _("年度")
    CALENDAR_YEAR = "calendar_year", _("年")
    SURVEY = "survey", _("調査実施年")
    POINT = "point", _("時点")
