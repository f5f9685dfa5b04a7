"""Models of the plan: strategy, goals, measures, initiatives, indicators, money, texts."""

from hitomachi.web.plans.models.goals import (
    Goal,
    Measure,
)
from hitomachi.web.plans.models.grants import (
    CorporateDonation,
    EffectChoices,
    FutureCourseChoices,
    GrantKpi,
    GrantKpiYear,
    GrantProjectTerm,
    GrantVerification,
    RegionalPlan,
)
from hitomachi.web.plans.models.indicators import (
    Indicator,
    IndicatorGroup,
    SharedIndicator,
)
from hitomachi.web.plans.models.initiatives import (
    BudgetLine,
    BudgetLineUse,
    Initiative,
    InitiativeReport,
    Listing,
    Placement,
)
from hitomachi.web.plans.models.judgements import (
    OverallWord,
    RatingOverride,
)
from hitomachi.web.plans.models.money import (
    FundingShare,
    GrantAward,
    GrantProgramme,
    GrantProject,
    MoneyAmount,
    MoneyPeriod,
)
from hitomachi.web.plans.models.statements import StatementEdit
from hitomachi.web.plans.models.strategy import (
    CrossCuttingDirection,
    Level,
    Strategy,
)
from hitomachi.web.plans.models.texts import (
    ManagementBody,
    ManagementStep,
    PrintedFigure,
    ReviewTitle,
    SectionText,
)
from hitomachi.web.plans.models.values import (
    Baseline,
    ExpectedValue,
    Observation,
    ObservationItem,
    Target,
)
from hitomachi.web.plans.models.yearly import ClosedYear, IndicatorReport

__all__ = [
    "Baseline",
    "BudgetLine",
    "BudgetLineUse",
    "ClosedYear",
    "CorporateDonation",
    "CrossCuttingDirection",
    "EffectChoices",
    "ExpectedValue",
    "FundingShare",
    "FutureCourseChoices",
    "Goal",
    "GrantAward",
    "GrantKpi",
    "GrantKpiYear",
    "GrantProgramme",
    "GrantProject",
    "GrantProjectTerm",
    "GrantVerification",
    "Indicator",
    "IndicatorGroup",
    "IndicatorReport",
    "Initiative",
    "InitiativeReport",
    "Level",
    "Listing",
    "ManagementBody",
    "ManagementStep",
    "Measure",
    "MoneyAmount",
    "MoneyPeriod",
    "Observation",
    "ObservationItem",
    "OverallWord",
    "Placement",
    "PrintedFigure",
    "RatingOverride",
    "RegionalPlan",
    "ReviewTitle",
    "SectionText",
    "SharedIndicator",
    "StatementEdit",
    "Strategy",
    "Target",
]
