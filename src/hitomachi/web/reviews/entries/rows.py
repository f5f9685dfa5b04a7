"""What the rows of a worksheet hold now, loaded with a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast

from django.db.models import Prefetch, QuerySet

from hitomachi.web.plans.models import (
    Indicator,
    IndicatorReport,
    Initiative,
    InitiativeReport,
    MoneyAmount,
    Observation,
    Target,
)
from hitomachi.web.plans.models.choices import MoneyPurpose
from hitomachi.web.plans.readings import in_force
from hitomachi.web.reviews.entries.columns import INDICATOR_COLUMNS, INITIATIVE_COLUMNS
from hitomachi.web.reviews.models import Assignment, ReviewCycle

Row = TypeVar("Row", Observation, IndicatorReport, InitiativeReport)

_REPORT_TEXTS = ("internal_factors", "external_factors", "next_actions")
_YEN_PER_UNIT = 1000


class SubjectType(StrEnum):
    """What a row is about."""

    INDICATOR = "indicator"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A row of the worksheet as it is stored.

    Attributes:
        assignment: The row in the review, with its subject.
        subject: Whether it is an indicator or an initiative.
        cells: Column → text as it would be typed; empty where nothing is stored.
        last_year: The same of the year before.
        revision: Changes with every write to the row; compared when it is saved.
        target: The target in force, None where there is none.
        amounts: Stored amounts of an initiative by column, for saving.
    """

    assignment: Assignment
    subject: SubjectType
    cells: Mapping[str, str]
    last_year: Mapping[str, str]
    revision: str
    target: Target | None = None
    observation: Observation | None = None
    before: Observation | None = None
    report: IndicatorReport | InitiativeReport | None = None
    amounts: Mapping[str, MoneyAmount] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        """Identifies the row on the page and in workbooks."""
        return str(self.assignment.uid)


def load_rows(cycle: ReviewCycle, assignments: QuerySet[Assignment]) -> list[EntryRow]:
    """Return the rows of these assignments of a review, in the order they stand in."""
    years = (cycle.review_year - 1, cycle.review_year)
    observations = Observation.objects.filter(review_year__in=years, superseded_by=None)
    amounts = MoneyAmount.objects.filter(
        strategy=cycle.strategy_id,
        purpose=MoneyPurpose.COST,
        first_year__in=years,
        budget_year=None,
        money_period=None,
    )
    found = assignments.select_related(
        "cycle",
        "department",
        "owner",
        "deputy",
        "indicator__strategy",
        "indicator__goal",
        "indicator__initiative",
        "initiative__municipality",
    ).prefetch_related(
        Prefetch("indicator__observations", observations, to_attr="entry_observations"),
        Prefetch(
            "indicator__reports",
            IndicatorReport.objects.filter(review_year__in=years),
            to_attr="entry_reports",
        ),
        "indicator__targets",
        Prefetch(
            "initiative__reports",
            InitiativeReport.objects.filter(review_year__in=years),
            to_attr="entry_reports",
        ),
        Prefetch("initiative__amounts", amounts, to_attr="entry_amounts"),
    )
    return [_row(assignment, cycle.review_year) for assignment in found]


def _row(assignment: Assignment, year: int) -> EntryRow:
    if assignment.indicator is not None:
        return _indicator_row(assignment, year)
    return _initiative_row(assignment, year)


def _of_year(rows: Iterable[Row], year: int) -> Row | None:
    return next((row for row in rows if row.review_year == year), None)


def _indicator_row(assignment: Assignment, year: int) -> EntryRow:
    indicator = cast(Indicator, assignment.indicator)
    observations: list[Observation] = indicator.entry_observations  # type: ignore[attr-defined]
    reports: list[IndicatorReport] = indicator.entry_reports  # type: ignore[attr-defined]
    now, before = _of_year(observations, year), _of_year(observations, year - 1)
    report = _of_year(reports, year)
    return EntryRow(
        assignment=assignment,
        subject=SubjectType.INDICATOR,
        cells=_indicator_cells(now, report),
        last_year=_indicator_cells(before, _of_year(reports, year - 1)),
        revision=f"{now.revision if now else 0}-{report.revision if report else 0}",
        target=in_force(indicator.targets.all(), year),
        observation=now,
        before=before,
        report=report,
    )


def _indicator_cells(
    observation: Observation | None, report: IndicatorReport | None
) -> dict[str, str]:
    cells = dict.fromkeys((column.id for column in INDICATOR_COLUMNS), "")
    if observation is not None:
        cells |= {
            "value": shown_figure(observation),
            "missing": observation.missing,
            "quality": observation.quality,
            "period": shown_period(observation),
            "source": observation.source,
            "note": observation.note,
        }
    if report is not None:
        cells |= {name: getattr(report, name) for name in _REPORT_TEXTS}
    return cells


def shown_figure(observation: Observation) -> str:
    """Return the value as it would be typed: a plain number with its places, or the words."""
    value: Decimal | None = observation.value
    return observation.text if value is None else format(value, "f")


def shown_period(observation: Observation) -> str:
    """Return the measured period as it would be typed: a year, or the first and the last."""
    first, last = observation.first_year, observation.last_year
    return str(last) if first == last else f"{first}～{last}"


def _initiative_row(assignment: Assignment, year: int) -> EntryRow:
    initiative = cast(Initiative, assignment.initiative)
    reports: list[InitiativeReport] = initiative.entry_reports  # type: ignore[attr-defined]
    amounts: list[MoneyAmount] = initiative.entry_amounts  # type: ignore[attr-defined]
    report = _of_year(reports, year)
    own = _amounts(amounts, year)
    money = sum(amount.revision for amount in own.values())
    return EntryRow(
        assignment=assignment,
        subject=SubjectType.INITIATIVE,
        cells=_initiative_cells(report, own),
        last_year=_initiative_cells(_of_year(reports, year - 1), _amounts(amounts, year - 1)),
        revision=f"{report.revision if report else 0}-{len(own)}.{money}",
        report=report,
        amounts=own,
    )


def _amounts(amounts: Iterable[MoneyAmount], year: int) -> dict[str, MoneyAmount]:
    kinds = {c.money_kind: c.id for c in INITIATIVE_COLUMNS if c.money_kind is not None}
    return {
        kinds[amount.kind]: amount  # type: ignore[index]  # a member equals its text
        for amount in amounts
        if amount.first_year == amount.last_year == year and amount.kind in kinds
    }


def _initiative_cells(
    report: InitiativeReport | None, amounts: Mapping[str, MoneyAmount]
) -> dict[str, str]:
    cells = dict.fromkeys((column.id for column in INITIATIVE_COLUMNS), "")
    if report is not None:
        cells |= {"results": report.results, "review_direction": report.review_direction}
    return cells | {name: shown_money(amount.amount_yen) for name, amount in amounts.items()}


def shown_money(amount_yen: int) -> str:
    """Return an amount in thousands of yen, exactly: 34335000 is ``34335``, 500 is ``0.5``."""
    return format((Decimal(amount_yen) / _YEN_PER_UNIT).normalize(), "f")
