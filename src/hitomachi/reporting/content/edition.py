"""The edition: everything one report prints, frozen and self-contained."""

from __future__ import annotations

from dataclasses import dataclass, field

from hitomachi.reporting.content.common import RollUp, StatementEdit, Text
from hitomachi.reporting.content.kpis import KpiFacts
from hitomachi.reporting.content.money import MoneyFacts
from hitomachi.reporting.content.plan import (
    DirectionFacts,
    GoalFacts,
    InitiativeFacts,
    ManagementBody,
    ManagementStep,
    MunicipalityFacts,
    RatingRuleFacts,
    StrategyFacts,
)
from hitomachi.reporting.content.population import PopulationFacts
from hitomachi.reporting.content.style import StyleFacts

SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """Which review it reports.

    ``review_year`` is the fiscal year under review, ``report_year`` the one in which the
    report is laid before the committee. Vital statistics and budgets have axes of their own.
    """

    review_year: int
    report_year: int
    title: str
    title_en: str = ""
    subtitle: str = ""
    subtitle_en: str = ""
    meeting: str = ""
    meeting_en: str = ""
    issued_on: str = ""  # ISO date, or year and month


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionContent:
    """The frozen edition. Renderers read nothing else.

    ``frozen_schema`` and ``frozen_hash`` are set where it was frozen under an earlier schema:
    its number then, and the sha256 of its data as issued.
    """

    schema: int = SCHEMA
    municipality: MunicipalityFacts
    strategy: StrategyFacts
    review: ReviewFacts
    rating_rule: RatingRuleFacts
    directions: tuple[DirectionFacts, ...] = ()
    goals: tuple[GoalFacts, ...] = ()
    indicators: tuple[KpiFacts, ...] = ()
    initiatives: tuple[InitiativeFacts, ...] = ()
    rollups: tuple[RollUp, ...] = ()
    population: PopulationFacts = field(default_factory=PopulationFacts)
    money: MoneyFacts = field(default_factory=MoneyFacts)
    management_bodies: tuple[ManagementBody, ...] = ()
    management_steps: tuple[ManagementStep, ...] = ()
    texts: tuple[Text, ...] = ()
    statement_edits: tuple[StatementEdit, ...] = ()
    sources: tuple[str, ...] = ()
    sources_en: tuple[str, ...] = ()  # beside them; "" where there is no English name
    code_version: str = ""
    input_hashes: dict[str, str] = field(default_factory=dict)
    style: StyleFacts = field(default_factory=StyleFacts)
    frozen_schema: int = 0
    frozen_hash: str = ""

    def indicator(self, uid: str) -> KpiFacts:
        """Return the indicator with this uid; KeyError where there is none."""
        for kpi in self.indicators:
            if kpi.uid == uid:
                return kpi
        raise KeyError(uid)

    def initiative(self, uid: str) -> InitiativeFacts:
        """Return the initiative with this uid; KeyError where there is none."""
        for initiative in self.initiatives:
            if initiative.uid == uid:
                return initiative
        raise KeyError(uid)

    def texts_of(self, section: str, *kinds: str, goal: str = "") -> tuple[Text, ...]:
        """Return the texts of a section in order, of the given kinds (all when none is given)."""
        return tuple(
            text
            for text in self.texts
            if text.section == section and text.goal == goal and (not kinds or text.kind in kinds)
        )
