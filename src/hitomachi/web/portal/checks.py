"""All checks of one plan in one review year, joined: rows and content → notices."""

from __future__ import annotations

from hitomachi.arith import Rounding
from hitomachi.checks.judgement import check_judgements
from hitomachi.checks.kpi_targets import check_kpi_targets
from hitomachi.checks.kpis import check_kpis
from hitomachi.checks.money import check_money
from hitomachi.checks.names import check_names
from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.checks.vision import check_vision
from hitomachi.checks.vital import check_vital
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting.figures import figures
from hitomachi.reporting.statements import check_prose, human_texts
from hitomachi.web.plans.snapshot import PlanSnapshot
from hitomachi.web.plans.snapshot.entered import entered_kpis, printed_entries
from hitomachi.web.portal.check_inputs import (
    judgement_inputs,
    kpi_inputs,
    money_input,
    name_inputs,
)
from hitomachi.web.portal.check_vision import vision_input

ORDER = tuple(NoticeKind)


def plan_notices(plan: PlanSnapshot) -> tuple[Notice, ...]:
    """Return everything the checks find in the plan's figures of its review year.

    Contradictions come first. A figure is recomputed from the rows; what a source printed
    is compared with it where the plan keeps a table of printed figures, and what people
    wrote with what the figures say.
    """
    content, rows = plan.content, plan.rows
    derived = figures(content)
    kpis = kpi_inputs(content, entered_kpis(rows))
    vision = vision_input(plan.strategy, content)
    rounding = Rounding(plan.strategy.money_rounding)
    found = (
        *check_printed(_printed(plan), derived, money_rounding=rounding),
        *check_vital(rows.vital, where=message("人口動態")),
        *check_kpis(kpis),
        *check_kpi_targets(kpis),
        *check_money(money_input(content)),
        *(check_vision(vision) if vision is not None else ()),
        *check_names(name_inputs(content)),
        *check_judgements(judgement_inputs(plan.counts)),
        *check_prose(human_texts(content), content, derived),
    )
    return tuple(sorted(found, key=lambda notice: ORDER.index(notice.kind)))


def _printed(plan: PlanSnapshot) -> list[PrintedFigure]:
    return [
        PrintedFigure(
            place=entry.place, text=entry.text, key=entry.key, subject=_subject(entry.key)
        )
        for entry in printed_entries(plan.rows)
    ]


def _subject(key: str) -> str:
    """Return the page that shows a figure, from the family of its key."""
    family, _, rest = key.partition(".")
    if family == "kpi":
        return f"indicator:{rest.split('.')[0]}"
    if family in {"vital", "tfr", "migration", "vision"}:
        return "population:"
    return "money:" if family == "money" else "plan:"
