"""All generated sentences of an edition, by the section they stand in."""

from __future__ import annotations

from hitomachi.i18n import Language
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.statements.fertility import tfr_statements
from hitomachi.reporting.statements.kpi_turns import kpi_turn_statements
from hitomachi.reporting.statements.migration import migration_statements
from hitomachi.reporting.statements.money import money_statements
from hitomachi.reporting.statements.ratings import kpi_statements
from hitomachi.reporting.statements.statement import Figures, Statement
from hitomachi.reporting.statements.vision import vision_statements
from hitomachi.reporting.statements.vital import vital_statements


def statements_by_section(
    content: EditionContent, figures: Figures, language: Language
) -> dict[str, tuple[Statement, ...]]:
    """Return the sentences of every section that has any, in the order of the report."""
    found = {
        "vision": vision_statements(content, figures, language),
        "vital": vital_statements(content, figures, language),
        "tfr": tfr_statements(content, figures, language),
        "migration_by_age": migration_statements(content, figures, language),
        "kpis": (
            *kpi_statements(content, language),
            *kpi_turn_statements(content, figures, language),
        ),
        "money": money_statements(content, language),
    }
    return {section: statements for section, statements in found.items() if statements}
