"""The history in words, on pages and as a file; every action of the program has its words."""

from __future__ import annotations

import ast
import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Event, Role
from hitomachi.web.core.surfaces import Surface, acting_through
from hitomachi.web.plans.models import Observation
from hitomachi.web.portal.pages.history import entries, events_of
from hitomachi.web.portal.pages.history_words import ACTIONS, action_label, changes
from hitomachi.web.reviews.actions.decisions import decide
from hitomachi.web.reviews.actions.entries import current_row, save_entry
from hitomachi.web.reviews.models import DecisionKind
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import Review, person, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    return review()


def save(opened: Review, **typed: str) -> None:
    row = opened.row(opened.indicator)
    with acting_through(Surface.PAGE):
        save_entry(
            assignment=row,
            typed=typed,
            expected_revision=current_row(row).revision,
            by=opened.editor,
        )


def test_a_change_is_told_with_person_before_after_surface_and_cycle(opened: Review) -> None:
    save(opened, value="5", source="窓口の集計")
    save(opened, value="(6)", source="決算書")

    found = entries(opened.municipality, events_of(opened.municipality))
    newest = next(one for one in found if one.what == "実績を記録")

    assert (newest.who, newest.subject, newest.surface) == ("editor", "新たなサービスの数", "画面")
    assert newest.cycle == opened.cycle.title
    assert newest.changes == (
        ("実績値", "5", "6"),
        ("値の確かさ", "確定", "参考"),
        ("出典・根拠", "窓口の集計", "決算書"),
    )
    assert (newest.page, newest.ref) == ("kpi", "1-1")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"state": "in_work"}, {"state": "submitted"}, [("状態", "記入中", "提出済")]),
        (
            {"kind": "settled", "amount_yen": None},
            {"kind": "settled", "amount_yen": 34_335_000},
            [("決算額", "", "34,335,000円")],
        ),
        ({"is_active": True}, {"is_active": False}, [("is_active", "はい", "いいえ")]),
        ({"steps": ["照会"]}, {"steps": ["照会", "記入"]}, [("段階", "照会", "照会、記入")]),
        ({"results": "同じ"}, {"results": "同じ"}, []),
    ],
)
def test_values_are_told_as_the_screens_call_them(
    before: dict[str, Any], after: dict[str, Any], told: list[tuple[str, str, str]]
) -> None:
    assert changes(before, after) == told


def _actions_in_the_code(root: Path) -> set[str]:
    """Names of actions that are written literally where an event is recorded."""
    found: set[str] = set()
    for path in (root / "src" / "hitomachi" / "web").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "record_event":
                continue
            for word in node.keywords:
                if word.arg == "action" and isinstance(word.value, ast.Constant):
                    found.add(str(word.value.value))
    return found


def test_every_action_has_words(root: Path) -> None:
    assert sorted(_actions_in_the_code(root) - set(ACTIONS)) == []
    assert [kind for kind in DecisionKind.values if kind not in ACTIONS] == []


def test_an_action_without_words_is_shown_by_its_name() -> None:
    assert action_label("of_a_later_version") == "of_a_later_version"


def test_the_page_of_an_indicator_shows_its_history_to_whom_may_read_it(opened: Review) -> None:
    save(opened, value="5")
    path = f"/{opened.municipality.code}/kpis/{opened.indicator.ref}/"

    assert "実績を記録" in sign_in(opened.planner).get(path).content.decode()
    assert "実績を記録" not in sign_in(opened.editor).get(path).content.decode()


def history(client: Client, opened: Review, query: str = "", status: int = 200) -> str:
    answer = client.get(f"/{opened.municipality.code}/history/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_history_is_filtered_and_paged_with_the_same_queries(
    opened: Review, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 61):
        save(opened, value=str(number))
    save(opened, next_actions="説明会を増やす。")
    planner = sign_in(opened.planner)

    with django_assert_max_num_queries(20):
        first = history(planner, opened, "?action=record_observation")
    second = history(planner, opened, "?action=record_observation&page=2")
    filtered = history(planner, opened, "?action=save_report&person=editor&surface=page")
    nothing = history(planner, opened, "?last=2001-01-01")
    odd = history(planner, opened, "?page=x&first=tomorrow&cycle=x&action=drop")

    assert first.count("history__event") == 50
    assert second.count("history__event") == 10
    assert filtered.count("history__event") == 1
    assert "説明会を増やす。" in filtered
    assert "この条件の記録はありません" in nothing
    assert odd.count("history__event") == 50


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.COMMITTEE])
def test_who_may_not_read_the_history_is_refused(opened: Review, role: str) -> None:
    department = opened.industry if role == Role.EDITOR else None
    client = sign_in(person(opened.municipality, role, "reader", department))

    history(client, opened, status=403)


def test_another_municipalitys_events_are_in_no_history(opened: Review) -> None:
    foreign = review(2)
    save(foreign, value="77")

    assert "77" not in history(sign_in(opened.planner), opened)


def test_the_file_has_every_value_and_no_formula(opened: Review) -> None:
    save(opened, value="5")
    save(opened, value="▲3", note="=HYPERLINK(1)")
    planner = sign_in(opened.planner)

    answer = planner.get(f"/{opened.municipality.code}/history/events.csv?person=editor")

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert answer["Content-Type"].startswith("text/csv")
    values = [row["変更後"] for row in rows if row["項目"] == "実績値"]
    assert values == ["-3", "5"]
    assert [row["変更後"] for row in rows if row["項目"] == "備考"] == ["'=HYPERLINK(1)"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+09:00", row["日時"]) for row in rows)


def test_decisions_are_told_with_comment(opened: Review) -> None:
    save(opened, value="5")
    decide(assignments=[opened.row(opened.indicator)], kind=DecisionKind.SUBMIT, by=opened.editor)
    decide(
        assignments=[opened.row(opened.indicator)],
        kind=DecisionKind.RETURN,
        comment="根拠を書いてください",
        by=opened.chief,
    )

    text = history(sign_in(opened.chief), opened, f"?cycle={opened.cycle.uid}")

    assert "差戻し" in text
    assert "コメント：根拠を書いてください" in text


def test_an_event_of_a_row_that_is_gone_is_still_told(opened: Review) -> None:
    row = Observation(indicator=opened.indicator, review_year=2021)
    record_event(action="record_observation", row=row, municipality=opened.municipality, by=None)

    assert "（自動）" in history(sign_in(opened.planner), opened)
    assert Event.objects.filter(by=None).exists()
