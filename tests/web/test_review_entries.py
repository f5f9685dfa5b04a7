"""What departments fill in is stored row by row, by the right people, in the right order."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hitomachi.errors import EditConflict, ForbiddenError, InputError
from hitomachi.i18n import describe
from hitomachi.indicators import Quality
from hitomachi.web.core.models import Event
from hitomachi.web.plans.models import InitiativeReport, MoneyAmount, Observation
from hitomachi.web.reviews.actions.cycles import close_cycle, open_cycle, reopen_cycle
from hitomachi.web.reviews.actions.decisions import Proxy, decide
from hitomachi.web.reviews.actions.entries import current_row, save_entry
from hitomachi.web.reviews.actions.planning import assign
from hitomachi.web.reviews.actions.steps import usual_steps
from hitomachi.web.reviews.models import AssignmentState, Decision, DecisionKind
from tests.web.review_factories import YEAR, Review, review

pytestmark = pytest.mark.django_db


def save(opened: Review, subject: object, **typed: str) -> None:
    row = opened.row(subject)  # type: ignore[arg-type]
    save_entry(
        assignment=row,
        typed=typed,
        expected_revision=current_row(row).revision,
        by=opened.editor,
    )


def test_a_new_review_gives_every_row_to_its_department() -> None:
    opened = review()

    owners = {str(row): row.department for row in opened.cycle.assignments.all()}

    assert owners == {
        "新たなサービスの数": opened.industry,
        "見守り協力員の数": opened.welfare,
        "空き店舗活用事業": opened.industry,
    }


@pytest.mark.parametrize(
    ("typed", "value", "quality"),
    [
        ("５", "5", Quality.FINAL),
        ("5.50", "5.50", Quality.FINAL),
        ("▲3種", "-3", Quality.FINAL),
        ("(7)", "7", Quality.REFERENCE),
        ("1,234", "1234", Quality.FINAL),
    ],
)
def test_a_value_is_stored_as_it_was_meant(typed: str, value: str, quality: Quality) -> None:
    opened = review()

    save(opened, opened.indicator, value=typed, internal_factors="説明会を3回開いた。")

    stored = Observation.objects.get(indicator=opened.indicator)
    assert (stored.value, stored.quality) == (Decimal(value), quality)
    assert (stored.first_year, stored.last_year) == (YEAR, YEAR)
    assert opened.indicator.reports.get().internal_factors == "説明会を3回開いた。"
    assert opened.row(opened.indicator).state == AssignmentState.IN_WORK


def test_a_reason_typed_into_the_value_is_a_missing_reason() -> None:
    opened = review()

    save(opened, opened.indicator, value="未公表")

    assert Observation.objects.get().missing == "unpublished"


def test_an_initiative_takes_texts_and_amounts_in_thousands() -> None:
    opened = review()

    save(opened, opened.initiative, results="3件を支援した。", cost_settled="34,335")

    assert InitiativeReport.objects.get().results == "3件を支援した。"
    assert MoneyAmount.objects.get().amount_yen == 34_335_000
    assert current_row(opened.row(opened.initiative)).cells["cost_settled"] == "34335"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"value": "17人"}, "単位「人」は、この指標の単位「種」と違います。"),
        ({"value": "5", "missing": "未公表"}, "値と、値がない理由の両方"),
        ({"value": "たくさん"}, "読み取れません"),
        ({"value": "5", "quality": "たぶん"}, "選択肢にありません"),
    ],
)
def test_a_cell_that_cannot_be_stored_leaves_the_row_as_it_was(
    cells: dict[str, str], sentence: str
) -> None:
    opened = review()

    with pytest.raises(InputError) as caught:
        save(opened, opened.indicator, **cells)

    assert sentence in describe(caught.value, "ja")
    assert not Observation.objects.exists()
    assert opened.row(opened.indicator).state == AssignmentState.NOT_BEGUN


def test_two_people_never_overwrite_each_other() -> None:
    opened = review()
    row = opened.row(opened.indicator)
    seen = current_row(row).revision
    save(opened, opened.indicator, value="5")

    with pytest.raises(EditConflict):
        save_entry(assignment=row, typed={"value": "6"}, expected_revision=seen, by=opened.chief)

    assert Observation.objects.get(superseded_by=None).value == 5


def test_another_departments_row_is_refused() -> None:
    opened = review()
    row = opened.row(opened.other_indicator)

    with pytest.raises(ForbiddenError):
        save_entry(
            assignment=row,
            typed={"value": "5"},
            expected_revision=current_row(row).revision,
            by=opened.editor,
        )


def test_a_deputy_of_another_department_may_fill_in() -> None:
    opened = review()
    row = opened.row(opened.other_indicator)
    assign(
        assignment=row,
        department=opened.welfare,
        owner=opened.other_editor,
        deputy=opened.editor,
        expected_revision=row.revision,
        by=opened.planner,
    )

    save(opened, opened.other_indicator, value="5")

    assert Observation.objects.get().value == 5


def test_a_row_goes_from_the_department_to_the_planners() -> None:
    opened = review()
    save(opened, opened.indicator, value="5")

    def rows() -> list:  # type: ignore[type-arg]
        return [opened.row(opened.indicator)]

    decide(assignments=rows(), kind=DecisionKind.SUBMIT, by=opened.editor)
    with pytest.raises(InputError, match=r".*"):
        save(opened, opened.indicator, value="6")
    decide(assignments=rows(), kind=DecisionKind.RETURN, comment="根拠を", by=opened.chief)
    save(opened, opened.indicator, value="6")
    decide(assignments=rows(), kind=DecisionKind.SUBMIT, by=opened.editor)
    proxy = Proxy("産業課長", dt.date(2022, 5, 20))
    decide(assignments=rows(), kind=DecisionKind.APPROVE, proxy=proxy, by=opened.planner)
    decide(assignments=rows(), kind=DecisionKind.ACCEPT, by=opened.planner)

    assert opened.row(opened.indicator).state == AssignmentState.ACCEPTED
    assert Decision.objects.get(kind="approve").proxy_name == "産業課長"
    about = Event.objects.filter(about_uid=opened.indicator.uid, cycle_uid=opened.cycle.uid)
    assert list(about.order_by("pk").values_list("action", flat=True)) == [
        "record_observation",
        "begin_entry",
        "submit",
        "return",
        "record_observation",
        "begin_entry",
        "submit",
        "approve",
        "accept",
    ]


def test_an_editor_cannot_approve() -> None:
    opened = review()
    save(opened, opened.indicator, value="5")
    rows = [opened.row(opened.indicator)]
    decide(assignments=rows, kind=DecisionKind.SUBMIT, by=opened.editor)

    with pytest.raises(ForbiddenError):
        decide(assignments=rows, kind=DecisionKind.APPROVE, by=opened.editor)


def test_a_closed_year_is_reopened_for_a_reason_only() -> None:
    opened = review()
    closed = close_cycle(cycle=opened.cycle, expected_revision=1, by=opened.planner)

    with pytest.raises(InputError, match=r".*"):
        save(opened, opened.indicator, value="5")
    with pytest.raises(InputError, match=r".*"):
        reopen_cycle(cycle=closed, reason=" ", expected_revision=2, by=opened.planner)
    reopen_cycle(cycle=closed, reason="誤りの訂正", expected_revision=2, by=opened.planner)
    save(opened, opened.indicator, value="5")

    assert Event.objects.get(action="reopen_cycle").after == {"reason": "誤りの訂正"}


def test_next_year_begins_from_this_years_steps_and_people() -> None:
    opened = review()
    row = opened.row(opened.indicator)
    assign(
        assignment=row,
        department=opened.industry,
        owner=opened.editor,
        deputy=None,
        expected_revision=row.revision,
        by=opened.planner,
    )

    after = open_cycle(
        strategy=opened.strategy,
        review_year=YEAR + 1,
        steps=usual_steps(YEAR + 1, opened.cycle),
        by=opened.planner,
    )

    assert after.previous == opened.cycle
    assert after.assignments.get(indicator=opened.indicator).owner == opened.editor
    assert [step.due_on.year for step in after.steps.all() if step.due_on] == [YEAR + 2] * 8
