"""Columns of a department's workbook that are only read: names, targets, last year's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hitomachi.documents.department_book import BookColumn, CellStyle
from hitomachi.web.plans.models import Baseline, Indicator, Target
from hitomachi.web.plans.readings import in_force
from hitomachi.web.reviews.entries import EntryRow, SubjectType
from hitomachi.web.reviews.models import IssuedWorkbook
from hitomachi.web.reviews.workbooks.layout import NAME, SHOWN, row_name


@dataclass(frozen=True, slots=True)
class IssuedBook:
    """A workbook that was issued, with the rows as they were then."""

    workbook: IssuedWorkbook
    rows: tuple[EntryRow, ...]
    baselines: Mapping[int, Baseline | None]  # by the indicator's key


def baselines_of(rows: Iterable[EntryRow], review_year: int) -> dict[int, Baseline | None]:
    """Return the baseline in force of each indicator, with one query."""
    keys = [row.assignment.indicator_id for row in rows if row.subject is SubjectType.INDICATOR]
    found: dict[int, list[Baseline]] = {}
    for baseline in Baseline.objects.filter(indicator__in=keys):
        found.setdefault(baseline.indicator_id, []).append(baseline)
    return {key: in_force(ones, review_year) for key, ones in found.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that is only read."""

    name: str
    label: str | Promise
    style: CellStyle
    width: float
    read: Callable[[EntryRow, IssuedBook], str]

    @property
    def id(self) -> str:
        """Stands in the hidden row of ids."""
        return SHOWN + self.name

    def column(self) -> BookColumn:
        """Return the column of the sheet."""
        return BookColumn(
            id=self.id,
            label=str(self.label),
            style=self.style,
            width=self.width,
            is_locked=True,
        )

    def text(self, row: EntryRow, issued: IssuedBook) -> str:
        """Return the row's cell."""
        return self.read(row, issued)


def number_of(row: EntryRow, position: int) -> str:
    """Return the number that the plan gives an indicator, or the row's position on its sheet."""
    indicator = row.assignment.indicator
    return (indicator.mark if indicator else "") or str(position)


def _unit(row: EntryRow, _issued: IssuedBook) -> str:
    return cast(Indicator, row.assignment.indicator).unit


def _baseline(row: EntryRow, issued: IssuedBook) -> str:
    found = issued.baselines.get(row.assignment.indicator_id or 0)
    if found is None:
        return ""
    return found.text if found.value is None else format(found.value, "f")


def _target(row: EntryRow, _issued: IssuedBook) -> str:
    return shown_target(row.target)


def shown_target(target: Target | None) -> str:
    """Return a target in a cell: its value, its range or its words."""
    if target is None:
        return ""
    if target.value is not None:
        return format(target.value, "f") + ("%" if target.in_percent else "")
    ends = [format(end, "f") if end is not None else "" for end in (target.lower, target.upper)]
    return "～".join(ends) if any(ends) else target.text


def _last_year(row: EntryRow, _issued: IssuedBook) -> str:
    if row.before is None:
        return ""
    return row.last_year["value"] or str(row.before.get_missing_display())


def _last_cell(column: str) -> Callable[[EntryRow, IssuedBook], str]:
    return lambda row, _issued: row.last_year[column]


_INITIATIVE = Shown(
    NAME.removeprefix(SHOWN),
    _("事業名"),
    CellStyle.NAME,
    30,
    lambda row, _issued: row_name(row),
)

#: Kind of sheet → what is shown beside the cells that are filled in.
SHOWN_COLUMNS: Mapping[str, tuple[Shown, ...]] = {
    "kpi": (
        Shown(
            NAME.removeprefix(SHOWN),
            _("指標名"),
            CellStyle.NAME,
            26,
            lambda row, _issued: row_name(row),
        ),
        Shown("unit", _("単位"), CellStyle.LINE, 6, _unit),
        Shown("baseline", _("基準値"), CellStyle.FIGURE, 9, _baseline),
        Shown("target", _("目標値"), CellStyle.FIGURE, 9, _target),
        Shown("last", _("昨年度の実績値"), CellStyle.FIGURE, 10, _last_year),
    ),
    "initiative": (
        _INITIATIVE,
        Shown("last", _("昨年度の取組の実績"), CellStyle.TEXT, 40, _last_cell("results")),
        Shown(
            "last_direction",
            _("昨年度の見直しの方向性"),
            CellStyle.TEXT,
            30,
            _last_cell("review_direction"),
        ),
    ),
    "money": (
        _INITIATIVE,
        Shown(
            "last_budget",
            _("昨年度の当初予算額（千円）"),
            CellStyle.MONEY,
            17,
            _last_cell("cost_initial_budget"),
        ),
        Shown(
            "last_settled",
            _("昨年度の決算額（千円）"),
            CellStyle.MONEY,
            17,
            _last_cell("cost_settled"),
        ),
    ),
}
