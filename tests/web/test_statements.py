"""The planner's versions of generated sentences: action, page, report and package."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from hitomachi.errors import EditConflict, InputError
from hitomachi.reporting.figures import figures
from hitomachi.reporting.statements import arranged, statements_by_section
from hitomachi.web.core.models import Event, Role
from hitomachi.web.exchange.examples import DEMONSTRATION, load_example
from hitomachi.web.plans.models import StatementEdit, Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot, build_content
from hitomachi.web.plans.statement_actions import edit_statement
from hitomachi.web.portal.checks import plan_notices
from tests.web import factories

pytestmark = pytest.mark.django_db

YEAR = 2022


@pytest.fixture
def plan() -> Strategy:
    load_example(DEMONSTRATION)
    StatementEdit.objects.all().delete()
    return Strategy.objects.get(ref="dai2")


def generated(plan: Strategy, section: str = "vital") -> list[tuple[str, str]]:
    """Ids and sentences of a section, in the order of print."""
    content = build_content(plan, YEAR)
    told = statements_by_section(content, figures(content), "ja")[section]
    return [(one.statement.id, one.text) for one in arranged(content, told, "ja")]


def edit(plan: Strategy, at: int = 0, **more: Any) -> StatementEdit | None:
    identity, text = generated(plan)[at]
    facts = {
        "statement": identity,
        "generated": text,
        "text": "自然減が続いている。",
        "expected_revision": 0,
        "by": None,
        **more,
    }
    return edit_statement(strategy=plan, review_year=YEAR, **facts)


def test_the_version_is_kept_beside_the_generated_sentence(plan: Strategy) -> None:
    identity, text = generated(plan)[0]

    row = edit(plan)

    assert row is not None
    assert (row.text, row.generated, row.revision) == ("自然減が続いている。", text, 1)
    assert generated(plan)[0] == (identity, "自然減が続いている。")
    event = Event.objects.get(action="edit_statement")
    assert event.before == {}
    assert event.after["text"] == "自然減が続いている。"
    assert event.after["statement"] == identity


def test_a_version_that_says_nothing_of_its_own_goes_away(plan: Strategy) -> None:
    _, text = generated(plan)[0]
    edit(plan)

    assert edit(plan, generated=text, text=text, expected_revision=1) is None

    assert not StatementEdit.objects.exists()
    assert generated(plan)[0][1] == text
    assert Event.objects.filter(action="edit_statement").count() == 2


def test_a_version_changed_meanwhile_is_not_overwritten(plan: Strategy) -> None:
    edit(plan)

    with pytest.raises(EditConflict, match="ほかの人が先に"):
        edit(plan, text="別の文", expected_revision=0)

    assert StatementEdit.objects.get().text == "自然減が続いている。"


def test_english_alone_is_refused(plan: Strategy) -> None:
    with pytest.raises(InputError, match="英語の文だけ"):
        edit(plan, text="", text_en="Natural decrease goes on.")


def test_what_a_reworded_sentence_claims_is_checked(plan: Strategy) -> None:
    before = {notice.rule for notice in plan_notices(PlanSnapshot(plan, YEAR))}
    edit(plan, text="自然減は縮小している。")

    found = plan_notices(PlanSnapshot(plan, YEAR))

    assert "statement.direction" not in before
    assert [one.entered for one in found if one.rule == "statement.direction"] == [
        "自然減は縮小している"
    ]


def page(client: Client, plan: Strategy, role: str = Role.PLANNER) -> str:
    client.force_login(factories.member(plan.municipality, role, name=f"{role}-one"))
    return f"/{plan.municipality.code}/statements/"


def test_the_page_lists_every_sentence_with_its_figures(client: Client, plan: Strategy) -> None:
    answer = client.get(page(client, plan))

    assert answer.status_code == 200
    body = answer.content.decode()
    for identity, text in generated(plan):
        assert text in body
        assert f'value="{identity}"' in body


def test_a_sentence_is_reworded_on_the_page_and_marked_when_figures_change(
    client: Client, plan: Strategy
) -> None:
    address = page(client, plan)
    identity, _ = generated(plan)[0]
    sent = {"statement": identity, "revision": "0", "text": "書き換えた文。", "order": "2"}

    answer = client.post(f"{address}edit/", sent, follow=True)

    body = answer.content.decode()
    assert "文を保存しました。" in body
    assert "書き換えた文。" in body
    assert "編集した後に数値が変わりました" not in body
    assert generated(plan)[1] == (identity, "書き換えた文。")

    StatementEdit.objects.update(generated="前の数値の文。")
    body = client.get(address).content.decode()
    assert "編集した後に数値が変わりました" in body
    assert "前の数値の文。" in body


def test_a_stale_form_an_unknown_sentence_and_a_wrong_place_are_told(
    client: Client, plan: Strategy
) -> None:
    address = page(client, plan)
    identity, _ = generated(plan)[0]
    edit(plan)
    stale = {"statement": identity, "revision": "0", "text": "別の文。"}

    body = client.post(f"{address}edit/", stale, follow=True).content.decode()

    assert "ほかの人が先に変更しました" in body
    unknown = client.post(f"{address}edit/", stale | {"statement": "nothing"})
    assert unknown.status_code == 404
    body = client.post(f"{address}edit/", stale | {"order": "0"}, follow=True).content.decode()
    assert "1から999まで" in body
    assert StatementEdit.objects.get().text == "自然減が続いている。"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COMMITTEE])
def test_only_planners_see_and_edit(client: Client, plan: Strategy, role: str) -> None:
    address = page(client, plan, role)

    assert client.get(address).status_code == 403
    assert client.post(f"{address}edit/", {"statement": "x"}).status_code == 403


def test_another_municipality_is_as_unknown_as_none(client: Client, plan: Strategy) -> None:
    page(client, plan)
    other = factories.strategy(factories.municipality(7))

    answers = [
        client.get(f"/{code}/statements/").status_code
        for code in (other.municipality.code, "999999")
    ]

    assert answers[0] == answers[1] == 404
