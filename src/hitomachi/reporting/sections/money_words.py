"""Labels of money periods."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import wording
from hitomachi.reporting.content import MoneyPeriod
from hitomachi.reporting.sections.context import Context


def period_label(ctx: Context, period: MoneyPeriod) -> str:
    """Return the head of a column: 平成27～令和元年度（実績）."""
    span = wording.years(period.first_year, period.last_year, ctx.language, fiscal=True, era=True)
    stage = wording.stage(period.stage, ctx.language)
    return ctx.say(message("{span}（{stage}）", span=span, stage=stage))


def period_key(period: MoneyPeriod) -> str:
    """Return the machine name of a period's column."""
    return f"{period.stage}_{period.first_year}_{period.last_year}"
