"""The pages of the committee's meetings, as member, planner, department and stranger."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from docx import Document
from lxml import html
from openpyxl import load_workbook

from hitomachi.web.core.models import Role
from hitomachi.web.reviews.actions.cycles import open_cycle
from hitomachi.web.reviews.actions.follow_ups import make_follow_up
from hitomachi.web.reviews.actions.opinions import Answer, answer_opinion, write_opinion
from hitomachi.web.reviews.actions.steps import usual_steps
from hitomachi.web.reviews.models import (
    DecisionWord,
    FollowUp,
    Meeting,
    Opinion,
    OpinionOrigin,
    SubjectKind,
    TaskState,
)
from tests.web.meeting_factories import Committee, committee
from tests.web.page_fixtures import sign_in, text_of, texts
from tests.web.review_factories import YEAR, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Committee:
    return committee()


def page(client: Client, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    return html.document_fromstring(response.content.decode())


def form_data(form: html.HtmlElement) -> dict[str, list[str]]:
    """What a browser would send for a form that is left as it is."""
    data: dict[str, list[str]] = {}
    for key, value in form.form_values():
        data.setdefault(key, []).append(value)
    return data


def opinion_of(held: Committee, name: str, text: str) -> Opinion:
    member = held.member(name)
    by = member.user or held.review.planner
    return write_opinion(member=member, subject=held.subject(), text=text, by=by)


def answered(held: Committee, opinion: Opinion, **more: Any) -> Opinion:
    facts: dict[str, Any] = {
        "text": "次の計画で見直す。",
        "decision": DecisionWord.LATER,
        "answered_on": dt.date(2022, 7, 1),
        **more,
    }
    return answer_opinion(
        opinion=opinion, answer=Answer(**facts), expected_revision=1, by=held.review.planner
    )


def goal_path(held: Committee) -> str:
    return f"{held.base}material/{held.subject().part}/"


def test_a_member_reads_the_frozen_material_and_writes_beside_an_item(held: Committee) -> None:
    indicator = held.review.indicator
    indicator.name = "確定後に変えた名前"
    indicator.save()
    browser = sign_in(held.sato)

    found = page(browser, goal_path(held))
    item = found.get_element_by_id(f"item-indicator-{indicator.uid}")
    assert "新たなサービスの数" in text_of(item)
    assert "確定後に変えた名前" not in text_of(found)
    assert texts(item, ".//dl//dd") == ["2種", "-", "10種"]
    assert "空き店舗活用事業" in text_of(found)
    (form,) = item.forms if hasattr(item, "forms") else item.xpath(".//form")
    data = {**form_data(form), "text": ["目標が低い。"]}
    answer = browser.post(form.get("action"), data)

    assert answer["Location"] == f"{goal_path(held)}#item-indicator-{indicator.uid}"
    opinion = Opinion.objects.get()
    assert (opinion.member.user, opinion.origin) == (held.sato, OpinionOrigin.PAGE)
    again = page(browser, goal_path(held))
    assert "自分の意見" in text_of(again.get_element_by_id(f"opinion-{opinion.uid}"))


def test_a_refused_opinion_keeps_its_text(held: Committee) -> None:
    answer = sign_in(held.sato).post(
        f"{held.base}opinion/", {"subject": "indicator:missing", "text": "長い意見"}
    )
    assert answer.status_code == 422
    assert "長い意見" in answer.content.decode()


def test_every_part_of_the_material_opens(held: Committee) -> None:
    browser = sign_in(held.sato)
    links = page(browser, held.base).xpath("//ol[@class='meeting-parts']//a/@href")
    assert len(links) > 3
    for link in links:
        found = page(browser, link)
        assert found.xpath("//main//h1")
    page(browser, f"{held.base}material/missing/", 404)


def test_a_member_corrects_and_takes_back_the_own_opinion_only(held: Committee) -> None:
    own, other = opinion_of(held, "佐藤花子", "自分の"), opinion_of(held, "鈴木一郎", "他人の")
    browser = sign_in(held.sato)
    base = f"/{held.code}/opinions/"

    browser.post(f"{base}{own.uid}/", {"text": "直した", "revision": "1", "do": "edit"})
    own.refresh_from_db()
    assert own.text == "直した"
    stale = browser.post(f"{base}{own.uid}/", {"text": "古い画面", "revision": "1", "do": "edit"})
    assert stale.status_code == 422
    assert "古い画面" in stale.content.decode()
    for method in (browser.get, browser.post):
        assert method(f"{base}{other.uid}/").status_code == 404
        assert method(f"{base}{other.uid}/answer/").status_code == 403
    browser.post(f"{base}{own.uid}/", {"revision": "2", "do": "withdraw"})
    assert list(Opinion.objects.all()) == [other]


def test_an_answered_opinion_of_another_member_is_read_but_not_edited(held: Committee) -> None:
    other = answered(held, opinion_of(held, "鈴木一郎", "他人の意見"))
    browser = sign_in(held.sato)
    found = page(browser, held.base)
    assert "他人の意見" in text_of(found)
    assert not found.xpath(f"//a[contains(@href, '{other.uid}')]")
    assert browser.get(f"/{held.code}/opinions/{other.uid}/").status_code == 404


def test_opinions_without_an_answer_are_hidden_from_other_members(held: Committee) -> None:
    opinion_of(held, "鈴木一郎", "ほかの委員の意見")
    member, editor = sign_in(held.sato), sign_in(held.review.editor)
    for path in (held.base, goal_path(held)):
        assert "ほかの委員の意見" not in text_of(page(member, path))
        assert "ほかの委員の意見" in text_of(page(editor, path))
    viewer = sign_in(person(held.review.municipality, Role.VIEWER, "viewer"))
    assert "ほかの委員の意見" not in text_of(page(viewer, held.base))


def test_a_member_sees_only_meetings_with_a_seat(held: Committee) -> None:
    stranger = person(held.review.municipality, Role.COMMITTEE, "tanaka")
    foreign = committee(2).sato
    browser = sign_in(stranger)
    assert held.base not in page(browser, f"/{held.code}/meetings/").xpath("//a/@href")
    for client in (browser, sign_in(foreign)):
        for path in (held.base, goal_path(held), f"{held.base}answers/docx"):
            assert client.get(path).status_code == 404


def test_a_planner_plans_a_meeting_and_the_next_one_from_it(held: Committee) -> None:
    browser = sign_in(held.review.planner)
    path = f"/{held.code}/meetings/new/?from={held.meeting.uid}"
    form = page(browser, path).forms[-1]
    data = form_data(form)
    assert data["member_name"][:3] == ["佐藤花子", "鈴木一郎", "高橋次郎"]
    data |= {"held_on": ["2022-10-01"], "name": ["第2回有識者会議"]}
    data["member_name"][3] = "田中四郎"
    data["member_order"][3] = "1"
    data["remove"] = ["1"]

    answer = browser.post(path, data)

    made = Meeting.objects.get(name="第2回有識者会議")
    assert answer["Location"] == f"/{held.code}/meetings/{made.uid}/"
    assert [one.name for one in made.members.all()] == ["佐藤花子", "田中四郎", "高橋次郎"]
    assert made.edition == held.edition
    assert made.members.get(name="佐藤花子").is_chair


def test_a_form_with_a_mistake_comes_back_as_it_was_sent(held: Committee) -> None:
    browser = sign_in(held.review.planner)
    path = f"{held.base}edit/"
    data = form_data(page(browser, path).forms[-1])
    data |= {"held_on": ["いつか"], "minutes": ["打ったもの"]}
    answer = browser.post(path, data)
    assert answer.status_code == 422
    assert "打ったもの" in answer.content.decode()
    assert "開催日を日付で" in answer.content.decode()


def test_editing_a_meeting_keeps_members_whose_rows_were_left_alone(held: Committee) -> None:
    opinion_of(held, "佐藤花子", "意見")
    browser = sign_in(held.review.planner)
    data = form_data(page(browser, f"{held.base}edit/").forms[-1])
    data["place"] = ["第2会議室"]
    assert browser.post(f"{held.base}edit/", data).status_code == 302
    held.meeting.refresh_from_db()
    assert (held.meeting.place, held.meeting.members.count()) == ("第2会議室", 3)


def test_attendance_and_minutes_are_recorded(held: Committee) -> None:
    browser = sign_in(held.review.planner)
    path = f"{held.base}attendance/"
    data = form_data(page(browser, path).forms[-1])
    data[f"attended-{held.member('佐藤花子').uid}"] = ["yes"]
    data["minutes"] = ["議論した。"]
    assert browser.post(path, data).status_code == 302
    found = text_of(page(browser, held.base))
    assert "議論した。" in found
    assert held.member("佐藤花子").attended is True


def test_the_secretariat_enters_and_answers_an_opinion_and_makes_a_task(held: Committee) -> None:
    browser = sign_in(held.review.planner)
    entered = {
        "member": str(held.member("高橋次郎").uid),
        "subject": held.subject().key,
        "text": "会議での発言",
    }
    browser.post(f"{held.base}enter/", entered)
    opinion = Opinion.objects.get()
    assert opinion.origin == OpinionOrigin.SECRETARIAT
    path = f"/{held.code}/opinions/{opinion.uid}/"
    given = {
        "revision": "1",
        "answer": "見直す。",
        "decision": "later",
        "answered_on": "2022-07-01",
        "is_public": "on",
    }
    assert browser.post(f"{path}answer/", {**given, "decision": ""}).status_code == 422
    assert browser.post(f"{path}answer/", given).status_code == 302
    task = {"review_year": str(YEAR + 1), "text": "根拠を調べる", "department": ""}
    refused = browser.post(f"{path}task/", {**task, "review_year": str(YEAR)})
    assert refused.status_code == 422
    assert "根拠を調べる" in refused.content.decode()
    assert browser.post(f"{path}task/", task).status_code == 302
    made = FollowUp.objects.get()
    assert made.department == held.review.industry
    assert "根拠を調べる" in text_of(page(browser, f"/{held.code}/tasks/"))


def test_the_department_reports_on_its_task(held: Committee) -> None:
    opinion = answered(held, opinion_of(held, "佐藤花子", "意見"))
    task = make_follow_up(
        opinion=opinion,
        review_year=YEAR + 1,
        text="調べる",
        department=None,
        by=held.review.planner,
    )
    path = f"/{held.code}/tasks/{task.uid}/"
    following = open_cycle(
        strategy=held.review.strategy,
        review_year=YEAR + 1,
        steps=usual_steps(YEAR + 1),
        by=held.review.planner,
    )
    for user, place, seen in (
        (held.review.planner, "", True),
        (held.review.editor, "worksheet/", True),
        (held.review.other_editor, "worksheet/", False),
    ):
        shown = page(sign_in(user), f"/{held.code}/reviews/{following.uid}/{place}")
        assert bool(shown.xpath(f"//main//a[@href='{path}']")) is seen
    sent = {"state": "done", "result": "調べた", "revision": "1"}
    other = sign_in(held.review.other_editor)
    assert not page(other, path).xpath("//main//form")
    assert other.post(path, sent).status_code == 422
    assert sign_in(held.review.editor).post(path, sent).status_code == 302
    task.refresh_from_db()
    assert task.state == TaskState.DONE


def test_the_list_is_filtered_and_in_the_order_of_the_material(held: Committee) -> None:
    later = opinion_of(held, "佐藤花子", "指標への意見")
    write_opinion(
        member=held.member("鈴木一郎"),
        subject=held.subject(SubjectKind.WHOLE),
        text="全体への意見",
        by=held.suzuki,
    )
    answered(held, later)
    browser = sign_in(held.review.planner)

    def shown(query: str) -> list[str]:
        return texts(page(browser, held.base + query), "//article//div[@class='opinion__text']")

    assert shown("") == ["全体への意見", "指標への意見"]
    assert shown("?state=unanswered") == ["全体への意見"]
    assert shown("?state=later") == ["指標への意見"]
    assert shown("?kind=whole") == ["全体への意見"]
    assert shown(f"?member={held.member('佐藤花子').uid}") == ["指標への意見"]


def word_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def sheet_text(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(
        str(cell) for one in book.worksheets for row in one.values for cell in row if cell
    )


@pytest.mark.parametrize(("kind", "read"), [("docx", word_text), ("xlsx", sheet_text)])
def test_the_published_list_has_what_is_public_and_no_names(
    held: Committee, kind: str, read: Callable[[bytes], str]
) -> None:
    answered(held, opinion_of(held, "佐藤花子", "公表する意見"))
    answered(held, opinion_of(held, "鈴木一郎", "公表しない意見"), is_public=False)
    opinion_of(held, "高橋次郎", "未回答の意見")

    member, planner = sign_in(held.sato), sign_in(held.review.planner)
    public = read(member.get(f"{held.base}answers/{kind}").content)
    internal = read(planner.get(f"{held.base}all-answers/{kind}").content)

    assert "委員の意見と市の考え方" in public
    assert "公表する意見" in public
    assert "次の計画で見直す。" in public
    for hidden in ("公表しない意見", "未回答の意見", "佐藤花子"):
        assert hidden not in public
        assert hidden in internal
    assert member.get(f"{held.base}all-answers/{kind}").status_code == 403
    assert planner.get(f"{held.base}answers/exe").status_code == 404


def test_the_list_is_printed_as_pdf(held: Committee) -> None:
    answered(held, opinion_of(held, "佐藤花子", "公表する意見"))
    answer = sign_in(held.review.planner).get(f"{held.base}answers/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert re.search("opinions.*pdf", answer["Content-Disposition"])


def test_more_opinions_take_no_more_queries(
    held: Committee, django_assert_max_num_queries: Any
) -> None:
    for number in range(15):
        opinion_of(held, "佐藤花子", f"意見{number}")
    browser = sign_in(held.review.planner)
    for path in (held.base, goal_path(held)):
        with django_assert_max_num_queries(20):
            page(browser, path)


def test_a_meeting_without_material_takes_opinions_on_the_whole(held: Committee) -> None:
    Meeting.objects.filter(pk=held.meeting.pk).update(edition=None)
    browser = sign_in(held.sato)
    assert "まだ選ばれていません" in text_of(page(browser, held.base))
    page(browser, goal_path(held), 404)
    answer = browser.post(f"{held.base}opinion/", {"subject": "whole:", "text": "意見"})
    assert answer.status_code == 302
    assert Opinion.objects.get().subject_kind == SubjectKind.WHOLE
