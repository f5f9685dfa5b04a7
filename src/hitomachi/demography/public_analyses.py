"""The public names of the analyses, as ``from hitomachi import demography`` has them.

Where a function bears the name of its module (`backtest`, `decompose_scenarios`, `deviation`,
`households`, `influence`), ``demography.influence`` is the module and the function
``demography.influence.influence``.
"""

from __future__ import annotations

from hitomachi.demography.backtest import (
    Comparison,
    ErrorSummary,
)
from hitomachi.demography.backtest_methods import (
    CensusHistory,
    ShrunkNetRates,
    constant_net_rates,
    mean_cohort_ratios,
    size_class,
)
from hitomachi.demography.calibrate import (
    CensusSurvival,
    PeriodMean,
    SurvivalSource,
    census_survival,
    cohort_ratios,
)
from hitomachi.demography.calibrate_fertility import (
    age_specific_fertility,
    fold_mother_ages,
)
from hitomachi.demography.calibrate_mortality import (
    RelativeMortality,
    death_rates,
    life_tables,
    person_years,
    relative_mortality,
)
from hitomachi.demography.decompose import (
    Identity,
    identity,
    identity_of_projection,
)
from hitomachi.demography.decompose_life_expectancy import (
    Direction,
    arriaga,
    arriaga_by_cause,
    arriaga_of_columns,
)
from hitomachi.demography.decompose_rates import (
    StructureAndRates,
    das_gupta,
    das_gupta_series,
    kitagawa,
    product_rate,
)
from hitomachi.demography.decompose_scenarios import (
    Contributions,
    shapley,
)
from hitomachi.demography.demand import (
    DemandRate,
    derived_demand,
)
from hitomachi.demography.deviation import (
    Deviation,
    RegisterSeries,
    VisionPath,
)
from hitomachi.demography.goalseek import (
    Control,
    Goal,
    Measure,
    Roots,
    solve,
)
from hitomachi.demography.goalseek_arrivals import (
    Arrivals,
    HouseholdType,
    Member,
    additional_migrants,
    arriving_persons,
    household_types,
)
from hitomachi.demography.goalseek_controls import (
    shifted,
    with_migration_shifted,
    with_tfr_shifted,
)
from hitomachi.demography.goalseek_several import (
    Combination,
    Contour,
    contour,
    solve_several,
)
from hitomachi.demography.households import (
    Households,
    headship_rates,
    rates_at,
)
from hitomachi.demography.influence import (
    DeclineStage,
    Influence,
    decline_stage,
)
from hitomachi.demography.mortality_log_quadratic import (
    LogQuadratic,
    fit_log_quadratic,
)
from hitomachi.demography.stable import (
    StablePopulation,
    dissimilarity,
    stable_of_child_woman_ratio,
    stable_population,
)
from hitomachi.demography.stable_lotka import (
    Lotka,
    lotka,
)
from hitomachi.demography.vital_series import (
    VitalMeasure,
    VitalSeries,
    VitalYear,
)

__all__ = [
    "Arrivals",
    "CensusHistory",
    "CensusSurvival",
    "Combination",
    "Comparison",
    "Contour",
    "Contributions",
    "Control",
    "DeclineStage",
    "DemandRate",
    "Deviation",
    "Direction",
    "ErrorSummary",
    "Goal",
    "HouseholdType",
    "Households",
    "Identity",
    "Influence",
    "LogQuadratic",
    "Lotka",
    "Measure",
    "Member",
    "PeriodMean",
    "RegisterSeries",
    "RelativeMortality",
    "Roots",
    "ShrunkNetRates",
    "StablePopulation",
    "StructureAndRates",
    "SurvivalSource",
    "VisionPath",
    "VitalMeasure",
    "VitalSeries",
    "VitalYear",
    "additional_migrants",
    "age_specific_fertility",
    "arriaga",
    "arriaga_by_cause",
    "arriaga_of_columns",
    "arriving_persons",
    "census_survival",
    "cohort_ratios",
    "constant_net_rates",
    "contour",
    "das_gupta",
    "das_gupta_series",
    "death_rates",
    "decline_stage",
    "derived_demand",
    "dissimilarity",
    "fit_log_quadratic",
    "fold_mother_ages",
    "headship_rates",
    "household_types",
    "identity",
    "identity_of_projection",
    "kitagawa",
    "life_tables",
    "lotka",
    "mean_cohort_ratios",
    "person_years",
    "product_rate",
    "rates_at",
    "relative_mortality",
    "shapley",
    "shifted",
    "size_class",
    "solve",
    "solve_several",
    "stable_of_child_woman_ratio",
    "stable_population",
    "with_migration_shifted",
    "with_tfr_shifted",
]
