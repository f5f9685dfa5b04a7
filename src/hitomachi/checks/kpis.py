"""Indicators: units, magnitudes, signs, figures that follow from vital statistics, parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hitomachi.checks.compare import Written, agrees, slip_of
from hitomachi.checks.derived import PERCENT, DerivedFigure
from hitomachi.checks.slips import contradiction
from hitomachi.checks.units import is_money, plain_unit, same_unit
from hitomachi.i18n import Message, bilingual, message
from hitomachi.indicators.reasons import Flag
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind

_SCALES = (Fraction(1_000), Fraction(10_000), Fraction(1_000_000), Fraction(100_000_000))
_NEAR = 2  # as large as baseline and target, give or take half
_FEW = 10  # below, a count may really have fallen from thousands to a handful


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiInput:
    """One indicator in the year under review, as it was entered.

    Attributes:
        ref: Its reference in the plan; ``name`` and ``where`` for the notices.
        baseline: Value, None where there is none or it is not one number. So too
            ``target`` and ``actual``.
        baseline_unit: Unit as entered with the value. So too ``target_unit``, ``actual_unit``.
        unit_en: Unit for messages in English; empty where it is not known.
        due_year: Fiscal year in which the target is due.
        flags: Flags of its rating.
        direction_confirmed: Somebody confirmed the direction although the target is worse
            than the baseline.
        derived: What the vital statistics give for ``actual``, where it is one of them;
            ``derived_baseline`` for ``baseline``, ``derived_before`` for the year before.
        part_of: Reference of the indicator it is a part of (うち学生); empty if of none.
        previous: Value reported the year before; ``reference_year`` and
            ``previous_reference_year`` are the years that the two measure.
        years_without_value: How many review years in a row have had no value.
        is_measured_yearly: Not a survey or another figure that is only due in some years.
        subject: Address for links (``indicator:<uid>``).
    """

    ref: str
    name: Message | str
    where: Message
    baseline: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    baseline_unit: str = ""
    target_unit: str = ""
    actual_unit: str = ""
    unit_en: str = ""
    review_year: int
    due_year: int | None = None
    flags: frozenset[Flag] = frozenset()
    direction_confirmed: bool = False
    derived: DerivedFigure | None = None
    derived_baseline: DerivedFigure | None = None
    derived_before: DerivedFigure | None = None
    part_of: str = ""
    previous: Decimal | None = None
    reference_year: int | None = None
    previous_reference_year: int | None = None
    years_without_value: int = 0
    is_measured_yearly: bool = True
    subject: str = ""

    @property
    def unit(self) -> str:
        """The unit for a message: the actual's, else the target's, else the baseline's."""
        return plain_unit(self.actual_unit or self.target_unit or self.baseline_unit)

    def amount(self, value: Decimal) -> Message:
        """Return a value with its unit, for a message: ▲312人; −312 persons."""
        unit = self.unit_en or self.unit
        gap = "" if unit in {"", PERCENT} else " "
        return bilingual(with_unit(value, self.unit), f"{print_number(value, 'en')}{gap}{unit}")


def check_kpis(kpis: Iterable[KpiInput]) -> tuple[Notice, ...]:
    """Return what cannot be, or is probably a slip, in the values of indicators.

    What the values say about the plan (a target already reached) is in
    `hitomachi.checks.kpi_targets`.
    """
    found = tuple(kpis)
    by_ref = {kpi.ref: kpi for kpi in found}
    notices: list[Notice] = []
    for kpi in found:
        notices += _derived(kpi)
        notices += _unit(kpi)
        notices += _scale(kpi)
        notices += _sign(kpi)
        whole = by_ref.get(kpi.part_of)
        if whole is not None:
            notices += _part(kpi, whole)
    return tuple(notices)


def kpi_notice(
    kpi: KpiInput,
    *,
    kind: NoticeKind,
    rule: str,
    found: Message,
    remedy: Message,
    entered: str = "",
    derived: str = "",
) -> Notice:
    """Return a notice about an indicator, at its place and with its address."""
    return Notice(
        kind=kind,
        rule=rule,
        where=kpi.where,
        message=found,
        remedy=remedy,
        entered=entered,
        derived=derived,
        subject=kpi.subject,
    )


def with_unit(value: Decimal, unit: str) -> str:
    """Return a value as text with its unit: ▲312人."""
    return f"{print_number(value)}{unit}"


def _derived(kpi: KpiInput) -> Iterator[Notice]:
    columns = (
        (kpi.actual, kpi.derived, kpi.derived_before, message("実績")),
        (kpi.baseline, kpi.derived_baseline, None, message("基準値")),
    )
    for value, figure, before, column in columns:
        if value is None or figure is None:
            continue
        written = Written.of(value)
        if not agrees(written, figure) and not _counts_the_other_way(kpi, value, figure):
            yield contradiction(
                rule="kpi.derived",
                where=message("{where} {column}", where=kpi.where, column=column),
                written=written,
                text=with_unit(value, kpi.unit),
                figure=figure,
                slip=slip_of(written, figure, before),
                subject=kpi.subject,
            )


def _counts_the_other_way(kpi: KpiInput, value: Decimal, figure: DerivedFigure) -> bool:
    """Whether the whole row has the opposite sign: 転出超過数 as 312 人, to fall to 275.

    The reference writes ▲312 and ▲275; both ways are in use, and only a row that mixes
    them is wrong.
    """
    others = [one for one in (kpi.baseline, kpi.target, kpi.actual) if one]
    one_sign = all((one < 0) == (value < 0) for one in others)
    return len(others) > 1 and one_sign and agrees(Written.of(-value), figure)


def _unit(kpi: KpiInput) -> Iterator[Notice]:
    units = [unit for unit in (kpi.baseline_unit, kpi.target_unit, kpi.actual_unit) if unit]
    if all(same_unit(units[0], unit) for unit in units[1:]):
        return
    yield kpi_notice(
        kpi,
        kind=NoticeKind.WARNING,
        rule="kpi.unit",
        found=message(
            "「{name}」の基準値・目標値・実績の単位がそろっていません（{units}）。",
            name=kpi.name,
            units="、".join(dict.fromkeys(units)),
        ),
        remedy=message("同じ単位で入力してください。"),
        entered="、".join(dict.fromkeys(units)),
    )


def _scale(kpi: KpiInput) -> Iterator[Notice]:
    if kpi.actual is None or kpi.baseline is None or kpi.target is None:
        return
    if _is_confirmed(kpi) or not same_unit(kpi.actual_unit, kpi.target_unit):
        return
    references = (abs(Fraction(kpi.baseline)), abs(Fraction(kpi.target)))
    factor = _factor(abs(Fraction(kpi.actual)), references, kpi.unit)
    if factor is None:
        return
    yield kpi_notice(
        kpi,
        kind=NoticeKind.WARNING,
        rule="kpi.scale",
        found=message(
            "「{name}」の実績{actual}は、基準値{baseline}・目標値{target}と桁が違うようです。",
            name=kpi.name,
            actual=kpi.amount(kpi.actual),
            baseline=kpi.amount(kpi.baseline),
            target=kpi.amount(kpi.target),
        ),
        remedy=message("単位（千円と円、％と小数など）を確かめてください。"),
        entered=with_unit(kpi.actual, kpi.unit),
    )


def _factor(actual: Fraction, references: tuple[Fraction, Fraction], unit: str) -> Fraction | None:
    """Return the power of ten that brings ``actual`` beside baseline and target, if one does."""
    if not actual or not all(references) or not _is_readable(actual, unit):
        return None
    scales = (Fraction(100),) if unit == PERCENT else _SCALES
    for scale in scales:
        for factor in (scale, 1 / scale):
            moved = actual * factor
            if all(one / _NEAR <= moved <= one * _NEAR for one in references):
                return factor
    return None


def _is_readable(actual: Fraction, unit: str) -> bool:
    """Whether a small value tells of a slip: a whole number below ten may simply be few."""
    return actual >= _FEW or actual.denominator != 1 or is_money(unit)


def _sign(kpi: KpiInput) -> Iterator[Notice]:
    if kpi.actual is None or kpi.baseline is None or kpi.target is None or _is_confirmed(kpi):
        return
    if not (kpi.baseline < 0 and kpi.target < 0 < kpi.actual):
        return
    if not abs(kpi.baseline) / _NEAR <= kpi.actual <= abs(kpi.baseline) * _NEAR:
        return  # a town may come to gain people; it does not go from ▲312 to just +341
    yield kpi_notice(
        kpi,
        kind=NoticeKind.WARNING,
        rule="kpi.sign",
        found=message(
            "「{name}」は基準値{baseline}・目標値{target}が負ですが、実績{actual}は正です。",
            name=kpi.name,
            baseline=kpi.amount(kpi.baseline),
            target=kpi.amount(kpi.target),
            actual=kpi.amount(kpi.actual),
        ),
        remedy=message("符号（▲）を確かめてください。"),
        entered=with_unit(kpi.actual, kpi.unit),
    )


def _is_confirmed(kpi: KpiInput) -> bool:
    """Whether the vital statistics decide about the actual: `_derived` then speaks alone."""
    return kpi.derived is not None


def _part(kpi: KpiInput, whole: KpiInput) -> Iterator[Notice]:
    columns = (
        (kpi.baseline, whole.baseline, message("基準値")),
        (kpi.target, whole.target, message("目標値")),
        (kpi.actual, whole.actual, message("実績")),
    )
    for part, total, column in columns:
        if part is None or total is None or not 0 <= total < part:
            continue
        if not same_unit(kpi.unit, whole.unit):
            continue
        yield Notice(
            kind=NoticeKind.CONTRADICTION,
            rule="kpi.part",
            where=message("{where} {column}", where=kpi.where, column=column),
            message=message(
                "内訳「{part_name}」の{column}{part}が、"
                "全体「{whole_name}」の{whole}を超えています。",
                part_name=kpi.name,
                column=column,
                part=kpi.amount(part),
                whole_name=whole.name,
                whole=whole.amount(total),
            ),
            remedy=message("内訳と全体の入力を確かめてください。"),
            entered=with_unit(part, kpi.unit),
            derived=with_unit(total, whole.unit),
            subject=kpi.subject,
        )
