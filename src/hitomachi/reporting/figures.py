"""Every figure that follows from an edition, under a stable key.

Printed figures of a source, checks, generated sentences and tests speak of a figure by
its key (``vital.births.2015``). The key families are listed in docs/reference/figures.md.
"""

from __future__ import annotations

from hitomachi.checks.derived import DerivedFigure
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.figures_kpis import kpi_figures, rollup_figures
from hitomachi.reporting.figures_money import money_figures
from hitomachi.reporting.figures_plan import plan_figures
from hitomachi.reporting.figures_population import age_figures, tfr_figures, vision_figures
from hitomachi.reporting.figures_vision import run_figures
from hitomachi.reporting.figures_vital import vital_figures

__all__ = ["DerivedFigure", "figures"]


def figures(content: EditionContent) -> dict[str, DerivedFigure]:
    """Return every derivable figure of ``content`` by its key, in the order of the report.

    A figure that is missing (未公表, 調査なし, a blank) has no entry. Values carry the
    places that are printed; `hitomachi.reporting.wording` prints them.
    """
    found: dict[str, DerivedFigure] = {}
    for family in (
        plan_figures,
        vital_figures,
        tfr_figures,
        age_figures,
        vision_figures,
        run_figures,
        kpi_figures,
        rollup_figures,
        money_figures,
    ):
        found.update(family(content))
    return found
