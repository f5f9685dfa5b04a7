"""What pages on the future population are made of: results, the past, and how they print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.web.population.results import VisionResult

GROUPS = ("age_0_14", "age_15_64", "age_65_plus")
SHARE_PLACES = 1
OLD_AGE = 65
_GUIDE_YEARS = (2045, 2060)  # where the national projection and the guide's horizon end


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTotal:
    """A counted total: persons at a census, with where it comes from."""

    year: int
    persons: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure on a card; ``changes`` are what it is compared with, and the difference."""

    label: str
    figure: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Everything that the vision page shows.

    Attributes:
        results: The scenarios as computed, in their order; at least one.
        plan: Short name of the scenario that stands for the plan's vision; that of the
            first where none does.
        past: Counted totals up to the base year, of the same kind as the base population.
        language: The reader's language.
    """

    results: tuple[VisionResult, ...]
    plan: str
    past: tuple[PastTotal, ...]
    language: Language

    @property
    def of_plan(self) -> VisionResult:
        """The scenario of the plan's vision."""
        return self.result(self.plan)

    def result(self, ref: str) -> VisionResult:
        """Return a scenario by its short name; the first where there is no such scenario."""
        return next((found for found in self.results if found.ref == ref), self.results[0])

    @property
    def born(self) -> int | None:
        """The year up to which those were born who are old in the vision's last year."""
        return born_before(self.of_plan)


def born_before(result: VisionResult) -> int | None:
    """Return the year of birth of those aged 65 in the last published year, if there is one."""
    years = [figure.year for figure in result.published if not result.is_official]
    return max(years) - OLD_AGE if years and max(years) > result.years[0] else None


def key_years(result: VisionResult) -> tuple[int, ...]:
    """Return the years whose totals head the page: published ones, 2045, 2060, the last."""
    published = {figure.year for figure in result.published if not result.is_official}
    wanted = {*published, *_GUIDE_YEARS, result.years[-1]}
    return tuple(year for year in result.years[1:] if year in wanted)


def whole(value: float) -> Decimal:
    """Return persons rounded half up."""
    return Decimal(int(value + 0.5) if value >= 0 else -int(-value + 0.5))


def persons(value: float, language: Language) -> str:
    """Return persons as printed: 60,729人, ▲312人."""
    return wording.persons(whole(value), language)


def number(value: float, language: Language) -> str:
    """Return persons without their unit, for a table whose head names it."""
    return wording.number(whole(value), language)


def percent(part: float, language: Language) -> str:
    """Return a part of one as percent: 42.9%."""
    return wording.percent(round(Decimal(part * 100), SHARE_PLACES), language)


def signed(value: float, language: Language) -> str:
    """Return a difference in persons with its sign: +193人, ▲312人, ±0人."""
    found = whole(value)
    sign = "+" if found > 0 else "±" if found == 0 else ""
    return sign + wording.persons(found, language)


def signed_percent(part: float, language: Language) -> str:
    """Return a relative difference with its sign: +0.3%, ▲1.2%."""
    found = round(Decimal(part * 100), SHARE_PLACES)
    sign = "+" if found > 0 else "±" if found == 0 else ""
    return sign + wording.percent(abs(found) if found == 0 else found, language)


def share(result: VisionResult, group: str, year: int) -> float:
    """Return a group's part of the total; 0 where nobody is left."""
    total = result.group("total", year)
    return result.group(group, year) / total if total else 0.0


def age_label(label: str, language: Language) -> str:
    """Return an age group's label as printed: 0～4歳, 90歳以上."""
    if label.endswith("+"):
        return translate(mark("{age}歳以上"), language, age=label[:-1])
    return translate(mark("{ages}歳"), language, ages=label.replace("-", "～"))


def births_to(result: VisionResult, year: int) -> float:
    """Return births per year in the period that ends in a year; 0 for the base year."""
    flows = result.flows_to(year)
    return flows.annual.births if flows else 0.0


def spread_over(results: Sequence[VisionResult]) -> float:
    """Return the largest group of one sex in any year: the common scale of pyramids."""
    return max(
        (
            cell
            for result in results
            for people in result.population
            for sex in people
            for cell in sex
        ),
        default=1.0,
    )
