"""The pages of the yearly review: opening, progress, steps, owners, closing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from lxml import html

from hitomachi.web.core.models import Event
from hitomachi.web.reviews.models import Assignment, ReviewCycle
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import YEAR, Review, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    return review()


@pytest.fixture
def planner(opened: Review) -> Client:
    return sign_in(opened.planner)


def page(client: Client, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    return html.document_fromstring(response.content.decode())


def test_an_english_page_names_the_municipality_in_english(opened: Review) -> None:
    area = opened.municipality.area
    area.name_en = "Sample Town"
    area.save()

    with translation.override("ja"):  # the language of the answer does not stay
        shown = page(sign_in(opened.planner, "en"), f"/{opened.municipality.code}/reviews/")

    assert shown.xpath("string(//*[@class='masthead__name'])").strip() == "Sample Town"
    assert "Sample Town" in shown.findtext(".//title", "")


def test_a_planner_opens_the_next_year_with_last_years_steps(
    opened: Review, planner: Client
) -> None:
    base = f"/{opened.municipality.code}/reviews/"
    form = page(planner, f"{base}new/?plan=plan&year={YEAR + 1}").forms[-1]

    sent = [(key, value) for key, value in form.form_values() if key != "csrfmiddlewaretoken"]
    data: dict[str, list[str]] = {}
    for key, value in sent:
        data.setdefault(key, []).append(value)
    answer = planner.post(f"{base}new/", data)

    cycle = ReviewCycle.objects.get(review_year=YEAR + 1)
    assert answer["Location"] == f"{base}{cycle.uid}/"
    assert [step.name for step in cycle.steps.all()][:2] == ["照会", "記入"]
    assert Event.objects.filter(action="open_cycle", surface="page").count() == 1


def test_the_board_says_what_each_department_lacks(opened: Review, planner: Client) -> None:
    found = page(planner, f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/")

    text = found.text_content()
    assert "実績値（または値がない理由）が未記入" in text
    assert "取組の実績が未記入" in text
    heads = [
        cell.text_content().strip()
        for cell in found.xpath("//section[@aria-labelledby='board']//tbody//th")
    ]
    assert heads == ["産業課", "福祉課"]


def test_the_board_takes_the_same_queries_for_more_rows(
    opened: Review, planner: Client, django_assert_max_num_queries: object
) -> None:
    from tests.web import factories  # noqa: PLC0415

    for number in range(12):
        more = factories.indicator(
            opened.goal, ref=f"x-{number}", name=f"指標{number}", department=opened.welfare
        )
        Assignment.objects.create(cycle=opened.cycle, indicator=more, department=opened.welfare)

    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page(planner, f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/")


def test_a_step_is_marked_as_done_and_taken_back(opened: Review, planner: Client) -> None:
    path = f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/step/"

    planner.post(path, {"order": "1"})
    done = opened.cycle.steps.get(order=1).done_on
    planner.post(path, {"order": "1"})

    assert done is not None
    assert opened.cycle.steps.get(order=1).done_on is None


def test_a_planner_gives_a_row_to_a_person_and_a_deputy(opened: Review, planner: Client) -> None:
    row = opened.row(opened.indicator)
    path = f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/owners/"

    planner.post(
        path,
        {
            f"department-{row.uid}": str(opened.industry.uid),
            f"owner-{row.uid}": str(opened.editor.uid),
            f"deputy-{row.uid}": str(opened.other_editor.uid),
            f"revision-{row.uid}": str(row.revision),
        },
    )

    row.refresh_from_db()
    assert (row.owner, row.deputy) == (opened.editor, opened.other_editor)


def test_closing_and_reopening_ask_first_and_want_a_reason(opened: Review, planner: Client) -> None:
    path = f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/close/"
    page(planner, path)

    planner.post(path, {"revision": "1"})
    refused = planner.post(path, {"revision": "2", "reason": ""})
    planner.post(path, {"revision": "2", "reason": "誤りの訂正"})

    assert refused.status_code == 422
    assert ReviewCycle.objects.get().closed_at is None
    assert Event.objects.filter(action__in=["close_cycle", "reopen_cycle"]).count() == 2


def test_a_stale_form_of_steps_is_refused_and_keeps_what_was_typed(
    opened: Review, planner: Client
) -> None:
    path = f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/steps/"
    steps = {"step_name": ["照会"], "step_kind": ["inquiry"], "step_due": ["2022-04-20"]}
    planner.post(path, {**steps, "revision": "1"})

    refused = planner.post(path, {**steps, "revision": "1"})

    assert refused.status_code == 422
    assert "先に変更しました" in refused.content.decode()
