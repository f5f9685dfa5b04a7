"""Sentences made from figures: each true by its rule, citing the figures it is made from.

They stand where the plan's owner wrote nothing, and are marked as generated. A rule says
nothing where it would not be certain: a tie, a missing year, a part that does not add up.
"""

from hitomachi.reporting.statements.claim_checks import check_prose
from hitomachi.reporting.statements.claim_kpis import Prose
from hitomachi.reporting.statements.edits import Shown, arranged
from hitomachi.reporting.statements.fertility import city_series, tfr_statements
from hitomachi.reporting.statements.human_texts import SECTION_NAMES, human_texts
from hitomachi.reporting.statements.kpi_turns import kpi_turn_statements
from hitomachi.reporting.statements.migration import migration_statements
from hitomachi.reporting.statements.money import (
    money_statements,
    overlap_statement,
    rounding_statement,
)
from hitomachi.reporting.statements.ratings import (
    kpi_statements,
    plan_rollup,
    reason_text,
    rollup_statements,
    rule_word,
)
from hitomachi.reporting.statements.sections import statements_by_section
from hitomachi.reporting.statements.statement import Figures, Statement
from hitomachi.reporting.statements.vision import vision_statements
from hitomachi.reporting.statements.vital import vital_statements

__all__ = [
    "SECTION_NAMES",
    "Figures",
    "Prose",
    "Shown",
    "Statement",
    "arranged",
    "check_prose",
    "city_series",
    "human_texts",
    "kpi_statements",
    "kpi_turn_statements",
    "migration_statements",
    "money_statements",
    "overlap_statement",
    "plan_rollup",
    "reason_text",
    "rollup_statements",
    "rounding_statement",
    "rule_word",
    "statements_by_section",
    "tfr_statements",
    "vision_statements",
    "vital_statements",
]
