"""The result of a projection as plain values: what pages, files and stored runs hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

import numpy as np

from hitomachi.demography import AgeAxis, Basis, Projection, age_structure
from hitomachi.errors import NotFoundError, mark
from hitomachi.i18n import Bilingual, Message
from hitomachi.notices import Notice, NoticeKind

BySex = tuple[tuple[float, ...], ...]

GROUPS = ("total", "age_0_14", "age_15_64", "age_65_plus")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFlows:
    """What happened between two dates. Persons in the whole period.

    Attributes:
        first_year: Date at the start.
        last_year: Date at the end.
        births: Live births.
        deaths: Deaths; None where cohort ratios do not separate them from migration.
        unseparated: Change by such ratios instead (deaths with part of migration); else None.
        net_migration: In-migrants less out-migrants.
    """

    first_year: int
    last_year: int
    births: float
    deaths: float | None
    unseparated: float | None
    net_migration: float

    @property
    def annual(self) -> PeriodFlows:
        """The same as averages per year."""
        years = self.last_year - self.first_year
        return replace(
            self,
            births=self.births / years,
            deaths=None if self.deaths is None else self.deaths / years,
            unseparated=None if self.unseparated is None else self.unseparated / years,
            net_migration=self.net_migration / years,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortFlows:
    """The flows of a period by sex (male, female) and the age group reached at its end.

    Persons in the whole period. The youngest group holds those born in it.

    Attributes:
        births: Boys and girls born.
        deaths: Deaths; None where cohort ratios do not separate them from migration.
        unseparated: Change by such ratios instead; else None.
        net_migration: Net migrants.
    """

    births: tuple[float, ...]
    deaths: BySex | None
    unseparated: BySex | None
    net_migration: BySex


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """A figure that a source publishes for the scenario, beside the computed one."""

    year: int
    group: str
    persons: int
    computed: float

    @property
    def difference(self) -> float:
        """Computed less published, as a part of the published figure."""
        return self.computed / self.persons - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionResult:
    """A projected population with its flows, and how it was made.

    Attributes:
        area_code: Six-digit code of the area.
        area_name: Its name in both languages.
        ref: Short name of the scenario.
        label: Its name in both languages.
        is_official: Whether it reproduces a published projection.
        basis: What the base population counts.
        ages: Labels of the age groups, the open one last.
        years: Dates of the populations, the base year first.
        population: Persons by date, sex (male, female) and age.
        total: Persons by date.
        age_0_14: Persons aged 0–14 by date.
        age_15_64: Persons aged 15–64 by date.
        age_65_plus: Persons aged 65 and above by date.
        periods: Flows of the intervals between the dates.
        cohorts: The same flows by cohort, an entry a period; empty in runs of old versions.
        published: Figures of a source for the same dates, with the computed ones.
        provenance: Sentences on sources, method, interpolation and fork.
        notices: Warnings that travel with the figures.
    """

    area_code: str
    area_name: Bilingual
    ref: str
    label: Bilingual
    is_official: bool
    basis: Basis
    ages: tuple[str, ...]
    years: tuple[int, ...]
    population: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    total: tuple[float, ...]
    age_0_14: tuple[float, ...]
    age_15_64: tuple[float, ...]
    age_65_plus: tuple[float, ...]
    periods: tuple[PeriodFlows, ...]
    published: tuple[PublishedFigure, ...]
    provenance: tuple[Message, ...]
    notices: tuple[Notice, ...]
    cohorts: tuple[CohortFlows, ...] = ()

    def group(self, name: str, year: int) -> float:
        """Return the persons of one of `GROUPS` in a year.

        Raises:
            NotFoundError: If the year is not one of `years`.
        """
        figures: tuple[float, ...] = getattr(self, name)
        return figures[self._place(year)]

    def pyramid(self, year: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return persons by age of men and of women in a year.

        Raises:
            NotFoundError: If the year is not one of `years`.
        """
        return self.population[self._place(year)]

    def flows_to(self, year: int) -> PeriodFlows | None:
        """Return the flows of the period that ends in a year; None for the base year.

        Raises:
            NotFoundError: If the year is not one of `years`.
        """
        place = self._place(year)
        return self.periods[place - 1] if place else None

    def _place(self, year: int) -> int:
        if year not in self.years:
            raise NotFoundError(
                mark("{year}年の推計値はありません。あるのは {years} 年です。"),
                year=year,
                years="、".join(map(str, self.years)),
            )
        return self.years.index(year)


def structure_of(projection: Projection) -> dict[str, Any]:
    """Return the parts of a `VisionResult` that are figures, of the first area."""
    ages = projection.axes.ages
    groups = age_structure(projection.population, ages)
    years = tuple(int(year) for year in projection.years)
    return {
        "ages": ages.labels,
        "years": years,
        "population": tuple(
            (tuple(cells[0, 0].tolist()), tuple(cells[0, 1].tolist()))
            for cells in projection.population
        ),
        **{name: tuple(getattr(groups, name)[:, 0].tolist()) for name in GROUPS},
        "periods": tuple(
            _flows(projection, step, years[step : step + 2]) for step in range(len(years) - 1)
        ),
        "cohorts": tuple(_cohorts(projection, step) for step in range(len(years) - 1)),
    }


def _flows(projection: Projection, step: int, years: tuple[int, ...]) -> PeriodFlows:
    def summed(flow: Any) -> float | None:
        return None if flow is None else float(np.sum(flow[step]))

    return PeriodFlows(
        first_year=years[0],
        last_year=years[1],
        births=float(projection.births[step].sum()),
        deaths=summed(projection.deaths),
        unseparated=summed(projection.unseparated),
        net_migration=float(projection.migrants[step].sum()),
    )


def _cohorts(projection: Projection, step: int) -> CohortFlows:
    def cells(flow: Any) -> BySex | None:
        return None if flow is None else tuple(tuple(row) for row in flow[step, 0].tolist())

    return CohortFlows(
        births=tuple(projection.births[step, 0].tolist()),
        deaths=cells(projection.deaths),
        unseparated=cells(projection.unseparated),
        net_migration=cells(projection.migrants) or (),
    )


def to_plain(value: Any) -> Any:
    """Return a result, or any part of it, as JSON holds it."""
    if isinstance(value, (str, int, float, type(None))) and not isinstance(value, Enum):
        return value
    if isinstance(value, Mapping):
        return _mapping_to_plain(value)
    if isinstance(value, (list, tuple)):
        return [to_plain(part) for part in value]
    return _fact_to_plain(value)


def _mapping_to_plain(value: Mapping[Any, Any]) -> Any:
    """Return an object; cells whose keys have several parts as rows in their order."""
    if any(isinstance(key, tuple) for key in value):
        return [[*key, to_plain(part)] for key, part in sorted(value.items())]
    return {str(key): to_plain(part) for key, part in value.items()}


def _fact_to_plain(value: Any) -> Any:
    if isinstance(value, Bilingual):
        return {"ja": value.template, "en": value.english}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {part.name: to_plain(getattr(value, part.name)) for part in fields(value)}
    return value.item() if isinstance(value, np.generic) else str(value)


def from_plain(data: Mapping[str, Any]) -> VisionResult:
    """Return the result that `to_plain` wrote, as a stored run holds it."""
    figures: dict[str, Any] = {name: tuple(data[name]) for name in ("years", "ages", *GROUPS)}
    return VisionResult(
        **figures,
        area_code=data["area_code"],
        ref=data["ref"],
        is_official=data["is_official"],
        area_name=_text(data["area_name"]),
        label=_text(data["label"]),
        basis=Basis(data["basis"]),
        population=tuple((tuple(men), tuple(women)) for men, women in data["population"]),
        periods=tuple(PeriodFlows(**flows) for flows in data["periods"]),
        cohorts=tuple(_cohort_flows(flows) for flows in data.get("cohorts", ())),
        published=tuple(PublishedFigure(**figure) for figure in data["published"]),
        provenance=tuple(_text(line) for line in data["provenance"]),
        notices=tuple(_notice(notice) for notice in data["notices"]),
    )


def age_axis(result: VisionResult) -> AgeAxis:
    """Return the age axis of a result, for further analyses."""
    return AgeAxis.of_labels(result.ages)


def _cohort_flows(data: Mapping[str, Any]) -> CohortFlows:
    by_sex = {
        name: None if data[name] is None else tuple(tuple(row) for row in data[name])
        for name in ("deaths", "unseparated", "net_migration")
    }
    return CohortFlows(
        births=tuple(data["births"]),
        deaths=by_sex["deaths"],
        unseparated=by_sex["unseparated"],
        net_migration=by_sex["net_migration"] or (),
    )


def _text(data: Any) -> Any:
    """Return a message, a name or a plain fact."""
    if not isinstance(data, Mapping):
        return data
    if "ja" in data:
        return Bilingual(data["ja"], english=data["en"])
    return Message(data["template"], {name: _text(fact) for name, fact in data["facts"].items()})


def _notice(data: Mapping[str, Any]) -> Notice:
    texts = {name: data[name] and _text(data[name]) for name in ("where", "message", "remedy")}
    return Notice(**{**data, **texts, "kind": NoticeKind(data["kind"])})
