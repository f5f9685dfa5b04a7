"""The fictitious edition is consistent, so that tests built on it prove something."""

from __future__ import annotations

from hitomachi.reporting.content import from_json, to_json
from tests.sample_edition import empty_edition, sample_edition


def test_sample_edition_survives_being_frozen() -> None:
    content = sample_edition()

    assert from_json(to_json(content)) == content
    assert from_json(to_json(empty_edition())) == empty_edition()


def test_every_address_in_the_sample_leads_somewhere() -> None:
    content = sample_edition()

    for goal in content.goals:
        assert all(content.indicator(uid).owner == goal.uid for uid in goal.indicators)
        assert all(goal.uid in content.initiative(uid).goals for uid in goal.initiatives)
    for initiative in content.initiatives:
        for row in initiative.rows:
            kpi = content.indicator(row.indicator)
            assert (kpi.owner == initiative.uid) == (not row.shared_with_uid)
            assert not row.shared_with_uid or initiative.uid in kpi.shared_by


def test_costs_of_the_goals_add_up_and_entries_overlap() -> None:
    money = sample_edition().money
    year = next(period for period in money.periods if period.first_year == 2021)

    assert year.cost is not None
    assert sum(cost.amount.amount_yen for cost in money.goal_costs) == year.cost.amount_yen
    assert sum(cost.entries for cost in money.goal_costs) == money.entries > money.distinct_lines
