"""Computed futures in an edition: stored runs of scenarios with all that explains them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

#: A sentence by language, as it was said when the edition was frozen.
Sentence = dict[str, str]

GROUPS = ("total", "age_0_14", "age_15_64", "age_65_plus")


class RunState(StrEnum):
    """Whether an edition holds the run of the plan's vision, and why not."""

    RECORDED = "recorded"
    NO_SCENARIO = "no_scenario"  # no scenario stands for the plan's vision
    NOT_COMPUTED = "not_computed"  # there is a scenario, but no stored run of it
    BEFORE_RUNS = "before_runs"  # frozen when editions held published figures alone


@dataclass(frozen=True, slots=True, kw_only=True)
class RunBase:
    """The population a run starts from.

    ``basis``: ``census``, ``register``, ``estimate`` or ``other``. ``unknown`` are persons of
    unknown age, spread over the ages by ``unknown_rule``.
    """

    name: str
    name_en: str = ""
    year: int
    basis: str
    source: str = ""
    source_en: str = ""
    unknown: int = 0
    unknown_rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAnchor:
    """A dated value of an assumption.

    ``measure``: ``tfr``, ``child_woman_ratio``, ``conversion``, ``net_migration_factor``,
    ``net_migration_total``, ``life_expectancy_male`` or ``life_expectancy_female``.
    """

    measure: str
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RunYear:
    """The population at one date. Persons with three places; rounded once, at print.

    ``men`` and ``women`` follow the run's age groups.
    """

    year: int
    total: Decimal
    age_0_14: Decimal
    age_15_64: Decimal
    age_65_plus: Decimal
    men: tuple[Decimal, ...]
    women: tuple[Decimal, ...]

    def group(self, name: str) -> Decimal:
        """Return the persons of one of `GROUPS`."""
        found: Decimal = getattr(self, name)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFlows:
    """What happened between two dates. Persons in the whole period, with three places.

    ``deaths`` is None where cohort ratios do not separate them from migration; then
    ``unseparated`` is the change by such ratios.
    """

    first_year: int
    last_year: int
    births: Decimal
    net_migration: Decimal
    deaths: Decimal | None = None
    unseparated: Decimal | None = None

    @property
    def losses(self) -> Decimal | None:
        """Deaths, or what the ratios take away where they do not separate deaths."""
        if self.deaths is not None:
            return self.deaths
        return None if self.unseparated is None else -self.unseparated


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPublished:
    """Persons of one of `GROUPS` that a source publishes for the scenario."""

    year: int
    group: str
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNotice:
    """A warning that travels with the figures; ``kind`` and ``rule`` are those of the notice."""

    kind: str
    rule: str
    where: Sentence
    message: Sentence
    remedy: Sentence = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """One stored run: the scenario it was made from, its figures, warnings and proof.

    Attributes:
        ref: Short name of the scenario.
        label: Its name; ``label_en`` is empty where there is none in English.
        is_official: Whether it reproduces a published projection.
        base: The population it starts from.
        ages: Labels of the age groups (``0-4``), the open one (``90+``) last.
        years: Populations, the base year first.
        flows: Births, deaths and net migration of the intervals between them.
        anchors: The assumptions as entered.
        interpolation: How values between the anchors were read; empty without anchors.
        provenance: Sources, methods and the fork that was taken, one sentence each.
        notices: Warnings, one entry each.
        published: Figures of a source for the same dates.
        inputs_hash: SHA-256 of everything that it was computed from.
        result_hash: SHA-256 of the result.
        code_version: Version of the program that computed it.
    """

    ref: str
    label: str
    label_en: str = ""
    is_official: bool = False
    base: RunBase
    ages: tuple[str, ...]
    years: tuple[RunYear, ...]
    flows: tuple[RunFlows, ...] = ()
    anchors: tuple[RunAnchor, ...] = ()
    interpolation: tuple[Sentence, ...] = ()
    provenance: tuple[Sentence, ...] = ()
    notices: tuple[RunNotice, ...] = ()
    published: tuple[RunPublished, ...] = ()
    inputs_hash: str = ""
    result_hash: str = ""
    code_version: str = ""

    def at(self, year: int) -> RunYear | None:
        """Return the population at a date; None where the run has none."""
        return next((found for found in self.years if found.year == year), None)

    def flows_to(self, year: int) -> RunFlows | None:
        """Return the flows of the interval that ends at a date; None for the base year."""
        return next((found for found in self.flows if found.last_year == year), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPopulation:
    """Persons counted at a date before the base year, by the same kind of count."""

    year: int
    persons: int
    source: str = ""
    source_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookFacts:
    """The futures that an edition shows: that of the plan first, then those beside it.

    ``state`` says why there are none. ``scenario`` is the name of the plan's scenario, also
    where no run of it was stored.
    """

    state: RunState = RunState.NO_SCENARIO
    scenario: str = ""
    scenario_en: str = ""
    runs: tuple[RunFacts, ...] = ()
    past: tuple[PastPopulation, ...] = ()

    @property
    def plan(self) -> RunFacts | None:
        """The run of the plan's vision; None where there is none."""
        return self.runs[0] if self.state is RunState.RECORDED and self.runs else None
