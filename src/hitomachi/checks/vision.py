"""The assumptions that a vision prints, against those of the scenario that stands for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hitomachi.checks.compare import Slip, Written, agrees
from hitomachi.checks.derived import PERSONS, DerivedFigure
from hitomachi.checks.slips import contradiction
from hitomachi.i18n import Bilingual, Message, message
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind

TFR, FACTOR, PERSONS_A_YEAR = "tfr", "net_migration_factor", "net_migration"
LABELS = {
    TFR: message("合計特殊出生率"),
    FACTOR: message("社会増減の倍率"),
    PERSONS_A_YEAR: message("社会増減"),
}
UNITS = {PERSONS_A_YEAR: PERSONS}
Anchors = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAssumption:
    """An anchor as the vision prints it; ``onwards`` where it holds for all later years."""

    measure: str
    year: int
    value: Decimal
    onwards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionInput:
    """A printed vision, and the paths of its scenario.

    Attributes:
        scenario: Name of the scenario.
        printed: The anchors of the vision.
        paths: The scenario's anchors by measure. A path of factors also serves persons a
            year: it multiplies the first that the vision prints.
        subject: The page that shows them.
    """

    scenario: Bilingual
    printed: tuple[PrintedAssumption, ...]
    paths: Mapping[str, Anchors] = field(default_factory=dict)
    subject: str = ""


def check_vision(vision: VisionInput) -> tuple[Notice, ...]:
    """Return the printed assumptions that the scenario does not make.

    Between its anchors a path is linear, and flat outside, as projections read it. An
    assumption of which the scenario says nothing is a warning.
    """
    return tuple(notice for one in vision.printed for notice in _compared(vision, one))


def _compared(vision: VisionInput, one: PrintedAssumption) -> Iterator[Notice]:
    path = _path(vision, one.measure)
    if path is None:
        yield _unsaid(vision, one)
        return
    later = [year for year in path if one.onwards and year > one.year]
    written = Written.of(one.value)
    unit = UNITS.get(one.measure, "")
    for year in (one.year, *sorted(later)):
        exact = _at(path, year)
        figure = DerivedFigure(
            value=_decimal(exact),
            unit=unit,
            label=message("{year}年の{item}", year=year, item=LABELS[one.measure]),
            where=_where(vision),
            exact=exact,
        )
        if agrees(written, figure):
            continue
        yield contradiction(
            rule="vision.assumption",
            where=figure.where,
            written=written,
            text=f"{print_number(one.value)}{unit}",
            figure=figure,
            slip=Slip.OTHER,
            subject=vision.subject,
        )
        return


def _path(vision: VisionInput, measure: str) -> Mapping[int, Fraction] | None:
    """Return the scenario's path of a measure in the unit of the printed anchors."""
    own = vision.paths.get(measure)
    if own:
        return {year: Fraction(value) for year, value in sorted(own.items())}
    factors = vision.paths.get(FACTOR)
    if measure != PERSONS_A_YEAR or not factors:
        return None
    first = min((p for p in vision.printed if p.measure == measure), key=lambda p: p.year)
    path = {year: Fraction(value) for year, value in sorted(factors.items())}
    start = _at(path, first.year)
    if not start:
        return None
    return {year: Fraction(first.value) * value / start for year, value in path.items()}


def _at(path: Mapping[int, Fraction], year: int) -> Fraction:
    """Return the value in a year: linear between the anchors, flat outside."""
    anchors = list(path.items())
    if year <= anchors[0][0]:
        return anchors[0][1]
    for (before, low), (after, high) in pairwise(anchors):
        if year <= after:
            return low + (high - low) * (year - before) / (after - before)
    return anchors[-1][1]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _unsaid(vision: VisionInput, one: PrintedAssumption) -> Notice:
    return Notice(
        kind=NoticeKind.WARNING,
        rule="vision.assumption_unsaid",
        where=_where(vision),
        message=message(
            "人口ビジョンには{year}年の{item}の仮定「{entered}」がありますが、"
            "シナリオ「{scenario}」にはその仮定がありません。",
            year=one.year,
            item=LABELS[one.measure],
            entered=print_number(one.value),
            scenario=vision.scenario,
        ),
        remedy=message("シナリオの仮定値か、人口ビジョンの仮定を確かめてください。"),
        entered=print_number(one.value),
        subject=vision.subject,
    )


def _where(vision: VisionInput) -> Message:
    return message("人口ビジョンの仮定とシナリオ「{scenario}」", scenario=vision.scenario)
