"""Dates as they are printed."""

from __future__ import annotations

from datetime import date

from hitomachi.jp import eras
from hitomachi.reporting.sections.context import Context


def printed_date(ctx: Context, iso: str) -> str:
    """Return an ISO date, year and month, or year, as a cover prints it (令和4年6月)."""
    if not iso:
        return ""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return eras.year_label(parts[0], ctx.language, era=True)
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        return eras.month_label(parts[0], parts[1], ctx.language, era=True)
    return eras.day_label(date(*parts), ctx.language, era=True)
