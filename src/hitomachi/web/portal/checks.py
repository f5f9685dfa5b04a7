"""All checks of one plan in one review year, joined: rows and content → notices."""

from __future__ import annotations

from hitomachi.arith import Rounding
from hitomachi.checks.judgement import check_judgements
from hitomachi.checks.kpi_targets import check_kpi_targets
from hitomachi.checks.kpis import check_kpis
from hitomachi.checks.money import check_money
from hitomachi.checks.names import check_names
from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.checks.vital import check_vital
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting.figures import figures
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot.build import assemble
from hitomachi.web.plans.snapshot.entered import entered_kpis, printed_entries
from hitomachi.web.plans.snapshot.ratings import rate_plan
from hitomachi.web.plans.snapshot.rollups import count_ratings
from hitomachi.web.plans.snapshot.rows import PlanRows
from hitomachi.web.portal.check_inputs import (
    judgement_inputs,
    kpi_inputs,
    money_input,
    name_inputs,
)

ORDER = tuple(NoticeKind)


def plan_notices(strategy: Strategy, review_year: int) -> tuple[Notice, ...]:
    """Return everything the checks find in the plan's figures of ``review_year``.

    Contradictions come first. A figure is recomputed from the rows; what a source printed
    is compared with it where the plan keeps a table of printed figures.
    """
    rows = PlanRows(strategy, review_year)
    rated = rate_plan(rows)
    counts = count_ratings(rows, rated)
    content = assemble(rows, rated, counts)
    kpis = kpi_inputs(content, entered_kpis(rows))
    printed = [
        PrintedFigure(place=entry.place, text=entry.text, key=entry.key)
        for entry in printed_entries(rows)
    ]
    found = (
        *check_printed(printed, figures(content), money_rounding=Rounding(strategy.money_rounding)),
        *check_vital(rows.vital, where=message("人口動態")),
        *check_kpis(kpis),
        *check_kpi_targets(kpis),
        *check_money(money_input(content)),
        *check_names(name_inputs(content)),
        *check_judgements(judgement_inputs(counts)),
    )
    return tuple(sorted(found, key=lambda notice: ORDER.index(notice.kind)))
