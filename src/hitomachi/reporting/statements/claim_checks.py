"""Human sentences beside the figures: what they contradict is pointed out, the rest is not.

A direction is only called wrong when it holds against none of what may have been meant: the
year before, the first year of the table, and the means printed in it. 「一定」 and 「横ばい」
are wrong where the figure differs from every one of them by more than `FLAT` of it, and by
more than chance moves a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from hitomachi.arith import round_half_up
from hitomachi.checks.compare import Written
from hitomachi.checks.derived import PERSONS, DerivedFigure
from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.checks.slips import printed_like
from hitomachi.i18n import Message, message
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting.content import ColumnKind, EditionContent, VitalFacts
from hitomachi.reporting.statements.claim_kpis import REMEDY, Prose, kpi_subjects, target_notices
from hitomachi.reporting.statements.claim_words import Way
from hitomachi.reporting.statements.claims import Claim, claims
from hitomachi.reporting.statements.statement import Figures

FLAT = Fraction(5, 100)
_CHANCE = 2  # standard deviations of a count, whose variance is the count itself


def check_prose(
    texts: Iterable[Prose], content: EditionContent, figures: Figures
) -> tuple[Notice, ...]:
    """Return a warning for every claim in ``texts`` that the figures contradict."""
    subjects = kpi_subjects(content)
    found: list[Notice] = []
    for prose in texts:
        for claim in claims(prose.text):
            found += _notices(prose, claim, content, figures)
        for claim in claims(prose.text, subjects):
            if claim.year is None and claim.since is None:
                found += _kpi_notices(prose, claim, content, figures)
        found += target_notices(prose, content)
    return tuple(found)


def _notices(
    prose: Prose, claim: Claim, content: EditionContent, figures: Figures
) -> Iterator[Notice]:
    years = _years(claim, figures)
    year = claim.year if claim.year is not None else max(years, default=None)
    if year not in years:
        return
    yield from _wrong_figure(prose, claim, year, figures)
    if claim.way in {Way.LEAST, Way.MOST}:
        yield from _wrong_extreme(prose, claim, year, years, figures)
    elif claim.way is not None:
        compared = _compared(claim, year, years, content.population.vital)
        if claim.beside != "mean":
            compared = [key for key in compared if key in figures or ".mean." not in key]
        yield from _wrong_way(prose, claim, year, compared, figures)


def _kpi_notices(
    prose: Prose, claim: Claim, content: EditionContent, figures: Figures
) -> Iterator[Notice]:
    """Yield what an indicator's series contradicts: both the year before and the baseline."""
    year, years = content.review.review_year, _years(claim, figures)
    if year not in years:
        return
    baseline = f"{claim.subject.stem.removesuffix('.actual')}.baseline"
    yield from _wrong_figure(prose, claim, year, figures)
    if claim.way in {Way.UP, Way.DOWN, Way.FLAT} and claim.beside != "mean":
        compared = [f"{claim.subject.stem}.{year - 1}"]
        if not claim.beside:
            compared = [*(key for key in compared if key in figures), baseline]
        yield from _wrong_way(prose, claim, year, compared, figures)


def _years(claim: Claim, figures: Figures) -> list[int]:
    stem = f"{claim.subject.stem}."
    rests = (key.removeprefix(stem) for key in figures if key.startswith(stem))
    return sorted(int(rest) for rest in rests if rest.isdigit())


def _wrong_figure(prose: Prose, claim: Claim, year: int, figures: Figures) -> Iterator[Notice]:
    """Yield the notice where the stated level is not that of the year.

    Without a year in the sentence any year's figure may have been meant.
    """
    if not claim.figure:
        return
    keys = [f"{claim.subject.stem}.{year}"]
    if claim.year is None:
        stem = claim.subject.stem.removesuffix("actual")  # a target may have been meant
        keys += [key for key in figures if key.startswith(stem) and ".change." not in key]
        keys = [key for key in keys if figures[key].value is not None]
    unit = figures[keys[0]].unit
    if not claim.figure.endswith(unit):
        return
    text = claim.figure
    if claim.subject.is_loss and text[0] not in "▲△−-":
        text = f"▲{text}"
    found = [
        check_printed([PrintedFigure(place=prose.where, text=text, key=key)], figures)
        for key in keys
    ]
    if all(found):
        yield replace(
            found[0][0],
            kind=NoticeKind.WARNING,
            rule="statement.figure",
            message=message(
                "「{quote}」とありますが、{label}は{derived}です。",
                quote=claim.quote,
                label=figures[keys[0]].label,
                derived=found[0][0].derived,
            ),
            remedy=REMEDY,
            entered=claim.quote,
            subject=prose.subject,
        )


def _compared(claim: Claim, year: int, years: list[int], vital: VitalFacts) -> list[str]:
    """Return the keys of what the figure may have been compared with."""
    stem = f"{claim.subject.stem}"
    means = [
        f"{stem}.mean.{column.first_year}-{column.last_year}"
        for column in vital.columns
        if column.kind is ColumnKind.MEAN
    ]
    if claim.since is not None:
        return [f"{stem}.{claim.since}"]
    if claim.beside == "previous":
        return [f"{stem}.{year - 1}"]
    if claim.beside == "mean":
        return means
    earlier = [f"{stem}.{at}" for at in (year - 1, min(years)) if at < year]
    return [*dict.fromkeys(earlier), *means]


def _wrong_way(
    prose: Prose, claim: Claim, year: int, compared: list[str], figures: Figures
) -> Iterator[Notice]:
    key = f"{claim.subject.stem}.{year}"
    new = figures[key]
    olds = [figures[other] for other in compared if other in figures]
    if not olds or len(olds) < len(compared) or claim.way is None:
        return
    if claim.subject.is_loss and not all(_exact(one) < 0 for one in (new, *olds)):
        return
    if any(_holds(claim.way, new, old, claim) for old in olds):
        return
    old = olds[-1] if claim.beside == "mean" else _first_year(olds, compared)
    yield Notice(
        kind=NoticeKind.WARNING,
        rule="statement.direction",
        where=prose.where,
        message=message(
            "「{quote}」とありますが、{old_label}は{old}、{new_label}は{new}です{change}。",
            quote=claim.quote,
            new_label=new.label,
            new=_shown(new),
            old_label=old.label,
            old=_shown(old),
            change=_change(new, old),
        ),
        remedy=REMEDY,
        entered=claim.quote,
        derived=_shown(new),
        subject=prose.subject,
    )


def _first_year(olds: list[DerivedFigure], compared: list[str]) -> DerivedFigure:
    """Return the earliest year's figure: what a sentence without a comparison looks back to.

    That is the baseline of an indicator.
    """
    named = {key.rsplit(".", 1)[1]: old for key, old in zip(compared, olds, strict=True)}
    return named.get("baseline") or named[min(named)]


def _holds(way: Way, new: DerivedFigure, old: DerivedFigure, claim: Claim) -> bool:
    """Return whether the claim may be meant against this one figure."""
    one, other = _exact(new), _exact(old)
    if way is Way.FLAT:
        return not _moved(one, other, is_count=new.unit == PERSONS)
    if claim.subject.is_loss:
        one, other = -one, -other
    return one > other if way is Way.UP else one < other


def _moved(new: Fraction, old: Fraction, *, is_count: bool) -> bool:
    size = abs(new - old)
    if size <= FLAT * abs(old):
        return False
    return not is_count or size * size > _CHANCE * _CHANCE * max(abs(new), abs(old))


def _wrong_extreme(
    prose: Prose, claim: Claim, year: int, years: list[int], figures: Figures
) -> Iterator[Notice]:
    """Yield the notice where a year of the table goes beyond the one called the extreme."""
    stem, first = f"{claim.subject.stem}", claim.since or min(years)
    new = figures[f"{stem}.{year}"]
    sign = -1 if claim.subject.is_loss else 1
    if claim.way is Way.LEAST:
        sign = -sign
    for at in years:
        other = figures[f"{stem}.{at}"]
        if first <= at < year and sign * _exact(other) > sign * _exact(new):
            yield Notice(
                kind=NoticeKind.WARNING,
                rule="statement.extreme",
                where=prose.where,
                message=message(
                    "「{quote}」とありますが、{new_label}は{new}、{old_label}は{old}です。",
                    quote=claim.quote,
                    new_label=new.label,
                    new=_shown(new),
                    old_label=other.label,
                    old=_shown(other),
                ),
                remedy=REMEDY,
                entered=claim.quote,
                derived=_shown(new),
                subject=prose.subject,
            )
            return


def _exact(figure: DerivedFigure) -> Fraction:
    return figure.exact if figure.exact is not None else Fraction(figure.value or 0)


def _shown(figure: DerivedFigure) -> str:
    if figure.value is None:
        return figure.text
    return printed_like(Written.of(figure.value), figure)


def _change(new: DerivedFigure, old: DerivedFigure) -> Message | str:
    """Return the change in percent where both are counts of one sign."""
    one, other = _exact(new), _exact(old)
    if new.unit != PERSONS or one * other <= 0:
        return ""
    percent = round_half_up((abs(one) - abs(other)) / abs(other) * 100, 1)
    if percent < 0:
        return message("（{percent}%減）", percent=print_number(-percent))
    return message("（{percent}%増）", percent=print_number(percent))
