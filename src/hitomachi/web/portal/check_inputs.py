"""The edition's content → the records that the checks are given."""

from __future__ import annotations

from hitomachi.arith import Rounding
from hitomachi.checks.judgement import JudgementInput
from hitomachi.checks.kpis import KpiInput
from hitomachi.checks.money_input import (
    AmountInput,
    ColumnInput,
    GoalMoneyInput,
    GrantInput,
    MoneyInput,
)
from hitomachi.checks.names import NamedInput
from hitomachi.i18n import Message, bilingual, message
from hitomachi.indicators import Basis, Flag
from hitomachi.reporting.content import (
    Amount,
    EditionContent,
    KpiFacts,
    MoneyPeriod,
    ObservationFacts,
)
from hitomachi.web.plans.snapshot.entered import EnteredKpi
from hitomachi.web.plans.snapshot.rollups import Counts

_YEARLY = frozenset({Basis.ANNUAL, Basis.CUMULATIVE, Basis.MEAN, Basis.END_OF_PLAN})


def kpi_inputs(content: EditionContent, entered: dict[str, EnteredKpi]) -> list[KpiInput]:
    """Return every indicator with what was typed for it and what follows for it."""
    refs = {kpi.uid: kpi.ref for kpi in content.indicators}
    return [_kpi(content, kpi, refs, entered[kpi.uid]) for kpi in content.indicators]


def _kpi(
    content: EditionContent, kpi: KpiFacts, refs: dict[str, str], typed: EnteredKpi
) -> KpiInput:
    year = content.review.review_year
    before = next((one for one in kpi.series if one.review_year == year - 1), None)
    shown = kpi.actual.figure.value if kpi.actual else None
    name = bilingual(kpi.name, kpi.name_en)
    return KpiInput(
        ref=kpi.ref,
        name=name,
        where=message("指標「{name}」", name=name),
        baseline=kpi.baseline.figure.value,
        target=kpi.target.figure.value,
        actual=typed.actual if typed.actual is not None else shown,
        baseline_unit=kpi.unit,
        target_unit=kpi.unit,
        actual_unit=kpi.unit,
        unit_en=kpi.unit_en,
        review_year=year,
        due_year=kpi.target.due_year,
        flags=frozenset(Flag(flag) for flag in kpi.rating.flags),
        direction_confirmed=typed.direction_confirmed,
        derived=typed.derived,
        derived_before=typed.derived_before,
        derived_baseline=typed.derived_baseline,
        part_of=refs.get(kpi.part_of, ""),
        previous=before.figure.value if before else None,
        reference_year=_measures(kpi.actual),
        previous_reference_year=_measures(before),
        years_without_value=_years_without_value(kpi, content.strategy.first_year, year),
        is_measured_yearly=not kpi.is_survey and kpi.basis in _YEARLY,
        subject=f"indicator:{kpi.ref}",
    )


def _measures(observation: ObservationFacts | None) -> int | None:
    return observation.period.last_year if observation else None


def _years_without_value(kpi: KpiFacts, first_year: int, year: int) -> int:
    """Return how many review years up to ``year`` in a row have a reason but no value."""
    if kpi.is_qualitative or kpi.is_composite:
        return 0
    reported = {one.review_year: one for one in kpi.series}
    count = 0
    for past in range(year, first_year - 1, -1):
        found = reported.get(past)
        if found is None or found.figure.value is not None or found.figure.text:
            break
        count += 1
    return count


def name_inputs(content: EditionContent) -> list[NamedInput]:
    """Return the names of the initiatives, with the detail where there is one."""
    return [
        NamedInput(
            uid=initiative.uid,
            name=f"{initiative.name}（{initiative.detail}）"
            if initiative.detail
            else initiative.name,
            where=message("事業の名称"),
            subject=f"initiative:{initiative.ref}",
        )
        for initiative in content.initiatives
    ]


def judgement_inputs(counts: list[Counts]) -> list[JudgementInput]:
    """Return the words people chose, with the counts that bear them out or not."""
    return [
        JudgementInput(
            label=bilingual(one.label, one.label_en) if one.label_en else Message(one.label),
            word=bilingual(one.word.word, one.word.word_en),
            counts=one.counted,
            claims_good=one.word.claims_good,
            where=message("総括"),
        )
        for one in counts
        if one.word is not None
    ]


def money_input(content: EditionContent) -> MoneyInput:
    """Return the money of the plan as the checks are given it."""
    money = content.money
    year = content.review.review_year
    costs = {cost.goal: cost for cost in money.goal_costs}
    return MoneyInput(
        where=message("事業費"),
        columns=tuple(_column(period) for period in money.periods),
        goals=tuple(
            GoalMoneyInput(
                number=goal.number,
                cost=_amount(costs[goal.uid].amount) if goal.uid in costs else None,
                entries=costs[goal.uid].entries if goal.uid in costs else None,
            )
            for goal in content.goals
        ),
        plan_cost=next(
            (
                _amount(period.cost)
                for period in money.periods
                if (period.first_year, period.last_year) == (year, year)
            ),
            None,
        ),
        entries=money.entries or None,
        distinct_lines=money.distinct_lines or None,
        rounding=Rounding(money.rounding),
    )


def _column(period: MoneyPeriod) -> ColumnInput:
    named = [programme for programme in period.programmes if programme.name]
    return ColumnInput(
        where=_span(period),
        cost=_amount(period.cost),
        funding=tuple(
            AmountInput(
                yen=share.amount_yen,
                first_year=period.cost.first_year,
                last_year=period.cost.last_year,
                unit=period.cost.entered_unit,
            )
            for share in (period.cost.funding if period.cost else ())
            if period.cost
        ),
        funding_is_complete=bool(
            period.cost and any(share.source == "general" for share in period.cost.funding)
        ),
        grants=_amount(period.grants_total),
        programmes=tuple(
            GrantInput(
                name=bilingual(programme.name, programme.name_en),
                amount=_amount(programme.amount),
                project_count=programme.project_count,
                listed=len(programme.projects),
                has_more=period.has_more,
            )
            for programme in period.programmes
        ),
        programmes_are_complete=bool(named) and not period.has_more,
        subject="money:",
    )


def _span(period: MoneyPeriod) -> Message:
    if period.first_year == period.last_year:
        return message("{year}年度の事業費・交付金", year=period.first_year)
    return message(
        "{first}～{last}年度の事業費・交付金", first=period.first_year, last=period.last_year
    )


def _amount(amount: Amount | None) -> AmountInput | None:
    if amount is None:
        return None
    return AmountInput(
        yen=amount.amount_yen,
        first_year=amount.first_year,
        last_year=amount.last_year,
        unit=amount.entered_unit,
    )
