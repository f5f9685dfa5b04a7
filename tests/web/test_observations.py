"""Recording what an indicator reached."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hitomachi.errors import EditConflict, InputError
from hitomachi.indicators import MissingReason, Quality
from hitomachi.reporting.content import Period, PeriodKind
from hitomachi.web.core.models import Event
from hitomachi.web.plans.actions import override_rating, record_observation
from hitomachi.web.plans.models import Indicator, Observation
from tests.web import factories

pytestmark = pytest.mark.django_db


def record(row: Indicator, revision: int = 0, **more: Any) -> Observation:
    period = Period(kind=PeriodKind.FISCAL_YEAR, first_year=2020, last_year=2020)
    return record_observation(
        indicator=row,
        review_year=2020,
        reference_period=period,
        expected_revision=revision,
        by=None,
        **more,
    )


def test_a_value_keeps_the_places_it_was_entered_with() -> None:
    row = record(factories.indicator(), value=Decimal("1.40"))

    row.refresh_from_db()

    assert str(row.value) == "1.40"
    assert row.revision == 1


def test_a_correction_supersedes_the_earlier_value_and_keeps_it() -> None:
    indicator = factories.indicator()
    first = record(indicator, value=Decimal(5), quality=Quality.PROVISIONAL)

    second = record(indicator, 1, value=Decimal(6))

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.superseded_by == second
    assert second.superseded_by is None
    assert list(indicator.observations.filter(superseded_by=None)) == [second]
    assert (first.version, second.version, second.revision) == (0, 1, 2)


def test_a_value_that_somebody_else_changed_is_not_overwritten() -> None:
    indicator = factories.indicator()
    record(indicator, value=Decimal(5))
    record(indicator, 1, value=Decimal(6))

    with pytest.raises(EditConflict, match="「6」"):
        record(indicator, 1, value=Decimal(7))

    assert indicator.observations.count() == 2


def test_a_missing_value_is_recorded_with_its_reason() -> None:
    row = record(factories.indicator(), missing_reason=MissingReason.NO_SURVEY)

    assert row.missing == "no_survey"
    assert row.value is None


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"value": Decimal(5), "text": "五"},
        {"value": Decimal(5), "missing_reason": MissingReason.NO_SURVEY},
        {"value": Decimal("1234567890123456")},
    ],
)
def test_an_observation_is_exactly_one_of_value_text_and_reason(facts: dict[str, Any]) -> None:
    indicator = factories.indicator()

    with pytest.raises(InputError):
        record(indicator, **facts)

    assert not Observation.objects.exists()
    assert not Event.objects.exists()


def test_recording_leaves_a_trace_of_before_and_after() -> None:
    indicator = factories.indicator()
    record(indicator, value=Decimal(5))

    record(indicator, 1, value=Decimal(6))

    event = Event.objects.latest("pk")
    assert (event.before, event.after) == ({"value": "5"}, {"value": "6"})
    assert event.municipality == indicator.strategy.municipality


def test_an_override_needs_a_reason() -> None:
    with pytest.raises(InputError, match="理由"):
        override_rating(
            indicator=factories.indicator(), review_year=2020, grade="good", reason="", by=None
        )


def test_an_override_is_kept_with_its_reason_and_traced() -> None:
    indicator = factories.indicator()

    row = override_rating(
        indicator=indicator, review_year=2020, grade="good", reason="大雪のため", by=None
    )
    again = override_rating(
        indicator=indicator, review_year=2020, grade="poor", reason="再確認のため", by=None
    )

    assert again.pk == row.pk
    assert again.revision == 2
    assert Event.objects.latest("pk").before == {"grade": "good"}
