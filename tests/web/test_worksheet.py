"""The worksheet: filling in row by row, two people at once, deciding, warnings, the rating."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import html

from hitomachi.web.core.models import Event
from hitomachi.web.plans.models import InitiativeReport, Observation
from hitomachi.web.reviews.actions.cycles import close_cycle
from hitomachi.web.reviews.actions.entries import current_row
from hitomachi.web.reviews.actions.planning import assign
from hitomachi.web.reviews.models import AssignmentState, Decision
from tests.web import factories
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import Review, person, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    return review()


@pytest.fixture
def editor(opened: Review) -> Client:
    return sign_in(opened.editor)


def base(opened: Review) -> str:
    return f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/"


def address(opened: Review, subject: Any) -> str:
    return f"{base(opened)}rows/{opened.row(subject).uid}/"


def sheet(client: Client, opened: Review, query: str = "") -> html.HtmlElement:
    answer = client.get(f"{base(opened)}worksheet/{query}")
    assert answer.status_code == 200
    return html.document_fromstring(answer.content.decode())


def names(found: html.HtmlElement) -> list[str]:
    return [one.text_content().strip() for one in found.xpath("//article//h2/a")]


def form_of(found: html.HtmlElement, opened: Review, subject: Any) -> dict[str, str]:
    """What a browser would send of a row without typing anything."""
    form = found.get_element_by_id(f"entry-{opened.row(subject).uid}")
    return {k: v or "" for k, v in form.form_values() if k != "csrfmiddlewaretoken"}


def test_an_editor_sees_the_rows_of_the_own_department_and_as_a_deputy(
    opened: Review, editor: Client
) -> None:
    row = opened.row(opened.other_indicator)
    before = names(sheet(editor, opened))
    assign(
        assignment=row,
        department=opened.welfare,
        owner=opened.other_editor,
        deputy=opened.editor,
        expected_revision=row.revision,
        by=opened.planner,
    )

    assert before == ["新たなサービスの数", "空き店舗活用事業"]
    assert names(sheet(editor, opened)) == [
        "新たなサービスの数",
        "見守り協力員の数",
        "空き店舗活用事業",
    ]


def test_a_planner_chooses_a_department_and_an_editor_only_the_own_one(
    opened: Review, editor: Client
) -> None:
    planner = sign_in(opened.planner)

    assert names(sheet(planner, opened, f"?department={opened.welfare.uid}")) == [
        "見守り協力員の数"
    ]
    refused = editor.get(f"{base(opened)}worksheet/?department={opened.welfare.uid}")
    unknown = editor.get(f"{base(opened)}worksheet/?department=nothing")
    assert (refused.status_code, unknown.status_code) == (404, 404)


def test_last_years_value_baseline_and_target_stand_beside(opened: Review, editor: Client) -> None:
    Observation.objects.create(
        indicator=opened.indicator,
        review_year=2020,
        first_year=2020,
        last_year=2020,
        value=Decimal(4),
    )

    found = sheet(editor, opened).xpath("//dl[@class='ws-facts']")[0]

    facts = {row[0].text: row[1].text for row in found}
    assert facts == {"単位": "種", "基準値": "2", "目標値": "10", "昨年度": "4"}


def test_a_row_is_saved_without_javascript_and_leads_back_to_it(
    opened: Review, editor: Client
) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator) | {"value": "５種"}

    answer = editor.post(address(opened, opened.indicator), sent)

    row = opened.row(opened.indicator)
    assert answer["Location"] == f"{base(opened)}worksheet/#row-{row.uid}"
    assert Observation.objects.get().value == 5
    assert row.state == AssignmentState.IN_WORK


def test_htmx_gets_the_row_alone_with_the_warning_that_it_was_mended(
    opened: Review, editor: Client
) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator) | {"value": "５"}

    answer = editor.post(
        address(opened, opened.indicator), sent, headers={"HX-Request": "true"}
    ).content.decode()

    assert "保存しました" in answer
    assert "<html" not in answer
    assert 'value="5"' in answer


def test_nothing_typed_writes_nothing(opened: Review, editor: Client) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.initiative)
    events = Event.objects.count()

    answer = editor.post(address(opened, opened.initiative), sent, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert Event.objects.count() == events
    assert opened.row(opened.initiative).state == AssignmentState.NOT_BEGUN


def test_a_refused_row_keeps_what_was_typed_on_page_and_fragment(
    opened: Review, editor: Client
) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator)
    sent |= {"value": "たくさん", "next_actions": "説明会を増やす。"}

    whole = editor.post(address(opened, opened.indicator), sent)
    part = editor.post(address(opened, opened.indicator), sent, headers={"HX-Request": "true"})

    for answer in (whole, part):
        text = answer.content.decode()
        assert answer.status_code == 422
        assert 'value="たくさん"' in text
        assert "説明会を増やす。" in text
        assert "読み取れません" in text
    assert not Observation.objects.exists()


def test_two_people_see_both_versions_and_choose_cell_by_cell(
    opened: Review, editor: Client
) -> None:
    mine = form_of(sheet(editor, opened), opened, opened.initiative)
    theirs = mine | {"results": "5件を支援した。", "cost_settled": "100"}
    chief = sign_in(opened.chief)
    chief.post(address(opened, opened.initiative), theirs)
    mine |= {"results": "3件を支援した。", "review_direction": "拡充する。"}

    answer = editor.post(address(opened, opened.initiative), mine, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    shown = html.fragment_fromstring(answer.content.decode().strip())
    text = shown.text_content()
    assert "3件を支援した。" in text
    assert "5件を支援した。" in text
    assert "chiefさんが" in text
    chosen = {radio.name: radio.get("value") for radio in shown.xpath(".//input[@checked]")}
    assert chosen == {"choice-review_direction": "mine", "choice-cost_settled": "theirs"}
    assert InitiativeReport.objects.get().results == "5件を支援した。"

    undecided = {k: v or "" for k, v in shown.form_values() if k != "csrfmiddlewaretoken"}
    again = editor.post(address(opened, opened.initiative), undecided)
    assert again.status_code == 409
    assert "選んでいない欄があります" in again.content.decode()

    decided = undecided | {"choice-results": "mine"}
    editor.post(address(opened, opened.initiative), decided)
    report = InitiativeReport.objects.get()
    assert (report.results, report.review_direction) == ("3件を支援した。", "拡充する。")
    assert current_row(opened.row(opened.initiative)).cells["cost_settled"] == "100"


@pytest.mark.parametrize(("keep", "value"), [("mine", "6"), ("theirs", "5")])
def test_one_side_can_be_kept_as_a_whole(
    opened: Review, editor: Client, keep: str, value: str
) -> None:
    mine = form_of(sheet(editor, opened), opened, opened.indicator)
    editor.post(address(opened, opened.indicator), mine | {"value": "5"})
    stale = editor.post(address(opened, opened.indicator), mine | {"value": "6"})
    assert stale.status_code == 409
    page = html.document_fromstring(stale.content.decode())
    form = form_of(page, opened, opened.indicator)

    editor.post(address(opened, opened.indicator), form | {"keep": keep})

    assert Observation.objects.get(superseded_by=None).value == int(value)


def test_a_third_change_meanwhile_is_a_conflict_again(opened: Review, editor: Client) -> None:
    mine = form_of(sheet(editor, opened), opened, opened.indicator)
    editor.post(address(opened, opened.indicator), mine | {"value": "5"})
    stale = editor.post(address(opened, opened.indicator), mine | {"value": "6"})
    form = form_of(html.document_fromstring(stale.content.decode()), opened, opened.indicator)
    now = form_of(sheet(editor, opened), opened, opened.indicator)
    editor.post(address(opened, opened.indicator), now | {"value": "7"})

    again = editor.post(address(opened, opened.indicator), form | {"keep": "mine"})

    assert again.status_code == 409
    assert Observation.objects.get(superseded_by=None).value == 7


def test_the_rating_follows_what_is_typed_and_nothing_is_stored(
    opened: Review, editor: Client
) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator)
    path = f"{address(opened, opened.indicator)}preview/"

    low = editor.post(path, sent | {"value": "3"}).content.decode()
    high = editor.post(path, sent | {"value": "10"}).content.decode()
    wrong = editor.post(path, sent | {"value": "17人"}).content.decode()

    assert low != high
    assert "10種" in high
    assert "単位「人」" in wrong
    assert not Observation.objects.exists()


def test_the_preview_asks_the_same_few_queries_for_a_long_series(
    opened: Review, editor: Client, django_assert_max_num_queries: Any
) -> None:
    for year in range(2010, 2021):
        Observation.objects.create(
            indicator=opened.indicator,
            review_year=year,
            first_year=year,
            last_year=year,
            value=Decimal(4),
        )
    sent = form_of(sheet(editor, opened), opened, opened.indicator)

    with django_assert_max_num_queries(28):
        editor.post(f"{address(opened, opened.indicator)}preview/", sent | {"value": "5"})


def test_the_page_takes_the_same_queries_for_more_rows(
    opened: Review, editor: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        more = factories.indicator(
            opened.goal, ref=f"x-{number}", name=f"指標{number}", department=opened.industry
        )
        opened.cycle.assignments.create(indicator=more, department=opened.industry)

    with django_assert_max_num_queries(38):
        assert len(names(sheet(editor, opened))) == 14


def test_a_row_that_lacks_something_is_not_handed_in(opened: Review, editor: Client) -> None:
    row = opened.row(opened.initiative)
    sent = {"row": str(row.uid), "single": "1", "do": "submit", "comment": "急ぎです"}

    answer = editor.post(f"{base(opened)}decide/", sent)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "「空き店舗活用事業」は取組の実績・今後の見直しの方向性" in text
    assert "急ぎです" in text
    assert not Decision.objects.exists()


def test_rows_are_handed_in_returned_with_a_comment_and_approved_on_paper(
    opened: Review, editor: Client
) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator) | {"value": "5"}
    editor.post(address(opened, opened.indicator), sent)
    row = str(opened.row(opened.indicator).uid)
    chief, planner = sign_in(opened.chief), sign_in(opened.planner)
    path = f"{base(opened)}decide/"

    editor.post(path, {"row": row, "do": "submit"})
    without = chief.post(path, {"row": row, "do": "return"})
    chief.post(path, {"row": row, "do": "return", "comment": "根拠を書いてください"})
    editor.post(path, {"row": row, "do": "submit"})
    half = planner.post(path, {"row": row, "do": "approve", "proxy_name": "産業課長"})
    planner.post(
        path,
        {"row": row, "do": "approve", "proxy_name": "産業課長", "proxy_on": "2022-05-20"},
    )
    planner.post(path, {"scope": "all", "do": "accept", "department": str(opened.industry.uid)})

    assert (without.status_code, half.status_code) == (422, 422)
    assert opened.row(opened.indicator).state == AssignmentState.ACCEPTED
    told = sheet(editor, opened).text_content()
    assert "根拠を書いてください" in told
    assert "決裁済 産業課長 2022-05-20" in told


def test_a_handed_in_row_is_shown_and_not_typed_into(opened: Review, editor: Client) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator) | {"value": "5"}
    editor.post(address(opened, opened.indicator), sent)
    row = opened.row(opened.indicator)
    editor.post(f"{base(opened)}decide/", {"row": str(row.uid), "do": "submit"})

    form = sheet(editor, opened).get_element_by_id(f"entry-{row.uid}")
    late = editor.post(address(opened, opened.indicator), sent | {"value": "9", "revision": "1-0"})

    assert form.xpath(".//input[@name='value']/@readonly")
    assert not form.xpath(".//button")
    assert late.status_code == 422
    assert 'value="9"' in late.content.decode()


def test_anothers_row_is_refused_whatever_is_sent(opened: Review) -> None:
    other = sign_in(opened.other_editor)
    row = str(opened.row(opened.indicator).uid)

    saved = other.post(address(opened, opened.indicator), {"value": "5", "revision": "0-0"})
    decided = other.post(f"{base(opened)}decide/", {"row": row, "do": "submit"})

    assert (saved.status_code, decided.status_code) == (403, 403)
    assert not Observation.objects.exists()


def test_a_row_of_another_municipality_is_not_there(opened: Review, editor: Client) -> None:
    foreign = review(2)
    row = foreign.row(foreign.indicator)

    for path in (f"rows/{row.uid}/", f"rows/{row.uid}/preview/"):
        assert editor.post(base(opened) + path, {"value": "5"}).status_code == 404
    answer = editor.post(f"{base(opened)}decide/", {"row": str(row.uid), "do": "submit"})
    assert answer.status_code == 422


def test_a_closed_review_is_read_only(opened: Review, editor: Client) -> None:
    sent = form_of(sheet(editor, opened), opened, opened.indicator) | {"value": "5"}
    close_cycle(cycle=opened.cycle, expected_revision=1, by=opened.planner)

    answer = editor.post(address(opened, opened.indicator), sent)

    assert answer.status_code == 422
    assert "締め切られています" in sheet(editor, opened).text_content()


def test_a_committee_member_has_no_worksheet(opened: Review) -> None:
    member = person(opened.municipality, "committee", "member")

    assert sign_in(member).get(f"{base(opened)}worksheet/").status_code == 403
