"""What people typed beside what is derived, for the checks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.vital_figures import mean_figure, year_figure
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries
from hitomachi.i18n import Message, bilingual
from hitomachi.web.plans.models import Indicator
from hitomachi.web.plans.models.choices import DerivedFrom
from hitomachi.web.plans.readings import TFR_MEAN_YEARS, in_force
from hitomachi.web.plans.snapshot.rows import PlanRows


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredKpi:
    """What was typed for an indicator in the review year.

    ``derived`` and ``derived_baseline`` are the vital statistics that it is;
    None where it is none or the figure is not known. ``derived_before`` is that of the
    year before.
    """

    uid: str
    actual: Decimal | None
    direction_confirmed: bool
    derived: DerivedFigure | None = None
    derived_before: DerivedFigure | None = None
    derived_baseline: DerivedFigure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEntry:
    """A figure as a source printed it, and the key of the one that is derived."""

    place: Message
    text: str
    key: str


def entered_kpis(rows: PlanRows) -> dict[str, EnteredKpi]:
    """Return what was typed for every indicator by its uid."""
    return {str(row.uid): _entered(rows, row) for row in rows.indicators}


def printed_entries(rows: PlanRows) -> tuple[PrintedEntry, ...]:
    """Return what the source of the review year printed."""
    return tuple(
        PrintedEntry(place=bilingual(row.place, row.place_en), text=row.text, key=row.figure_key)
        for row in rows.strategy.printed_figures.filter(review_year=rows.review_year)
    )


def _entered(rows: PlanRows, row: Indicator) -> EnteredKpi:
    typed = next(
        (one for one in row.observations.all() if one.review_year == rows.review_year), None
    )
    year = rows.review_year - row.reference_lag
    baseline = in_force(row.baselines.all(), rows.review_year)
    return EnteredKpi(
        uid=str(row.uid),
        actual=typed.value if typed else None,
        direction_confirmed=row.is_direction_confirmed,
        derived=_figure(row, rows.vital, year),
        derived_before=_figure(row, rows.vital, year - 1),
        derived_baseline=_figure(row, rows.vital, baseline.last_year)
        if baseline and baseline.last_year and baseline.first_year == baseline.last_year
        else None,
    )


def _figure(row: Indicator, vital: VitalSeries, year: int) -> DerivedFigure | None:
    if not row.derived_from:
        return None
    if row.derived_from == DerivedFrom.TFR_MEAN_5:
        return mean_figure(vital, VitalMeasure.TFR, year - TFR_MEAN_YEARS + 1, year)
    return year_figure(vital, VitalMeasure(row.derived_from), year)
