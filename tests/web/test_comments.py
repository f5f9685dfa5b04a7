"""Comments on indicators and initiatives: threads, rights, the board, never in an edition."""

from __future__ import annotations

import pytest
from lxml import html

from hitomachi.errors import ForbiddenError, InputError
from hitomachi.reporting.content.codec import to_json
from hitomachi.web.core.models import Event, Role
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.actions.comments import (
    add_comment,
    answer_comment,
    reopen_comment,
    resolve_comment,
)
from hitomachi.web.reviews.models import Comment
from hitomachi.web.reviews.threads import open_counts, threads_of
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import YEAR, Review, person, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    return review()


def test_a_thread_is_opened_answered_settled_and_reopened(opened: Review) -> None:
    thread = add_comment(
        subject=opened.indicator, text=" 根拠は何ですか \r\n", cycle=opened.cycle, by=opened.planner
    )
    answer_comment(thread=thread, text="調査票です", by=opened.editor)
    resolve_comment(thread=thread, by=opened.planner)
    resolve_comment(thread=thread, by=opened.planner)
    reopen_comment(thread=thread, by=opened.editor)

    (found,) = threads_of(opened.indicator)
    assert found.opening.text == "根拠は何ですか"
    assert [one.text for one in found.answers] == ["調査票です"]
    assert found.is_open
    about = Event.objects.filter(about_uid=opened.indicator.uid, cycle_uid=opened.cycle.uid)
    assert list(about.order_by("pk").values_list("action", flat=True)) == [
        "add_comment",
        "answer_comment",
        "resolve_comment",
        "reopen_comment",
    ]


def test_an_answer_to_an_answer_stands_in_the_same_thread(opened: Review) -> None:
    thread = add_comment(subject=opened.initiative, text="一", by=opened.planner)
    answer = answer_comment(thread=thread, text="二", by=opened.editor)
    answer_comment(thread=answer, text="三", by=opened.planner)

    assert [one.text for one in threads_of(opened.initiative)[0].answers] == ["二", "三"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COMMITTEE])
def test_who_may_not_comment_is_refused(opened: Review, role: str) -> None:
    reader = person(opened.municipality, role, "reader")

    with pytest.raises(ForbiddenError):
        add_comment(subject=opened.indicator, text="一", by=reader)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n", "あ" * 4001])
def test_an_empty_or_endless_comment_is_refused(opened: Review, text: str) -> None:
    with pytest.raises(InputError):
        add_comment(subject=opened.indicator, text=text, by=opened.editor)


def test_open_threads_are_counted_by_row_on_the_board(opened: Review) -> None:
    add_comment(subject=opened.indicator, text="一", by=opened.planner)
    add_comment(subject=opened.indicator, text="二", by=opened.planner)
    settled = add_comment(subject=opened.initiative, text="三", by=opened.planner)
    resolve_comment(thread=settled, by=opened.planner)

    assert open_counts(opened.cycle) == {opened.row(opened.indicator).pk: 2}
    page = sign_in(opened.planner).get(f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/")
    assert "未解決のコメント2件" in page.content.decode()


def test_comments_are_written_on_the_pages_of_indicator_and_initiative(opened: Review) -> None:
    client = sign_in(opened.editor)
    code = opened.municipality.code
    for folder, name, subject in (
        ("kpis", "indicator", opened.indicator),
        ("initiatives", "initiative", opened.initiative),
    ):
        path = f"/{code}/{folder}/{subject.ref}/"
        answer = client.post(
            f"/{code}/comments/",
            {"do": "add", name: str(subject.uid), "text": f"{name}のこと", "next": path},
        )
        comment = Comment.objects.get(**{name: subject})
        assert answer["Location"] == f"{path}#comment-{comment.uid}"
        shown = html.document_fromstring(client.get(path).content.decode())
        assert f"{name}のこと" in shown.get_element_by_id(f"comment-{comment.uid}").text_content()


def test_settling_keeps_an_answer_that_was_typed(opened: Review) -> None:
    thread = add_comment(subject=opened.indicator, text="一", by=opened.planner)

    sign_in(opened.editor).post(
        f"/{opened.municipality.code}/comments/",
        {"do": "resolve", "thread": str(thread.uid), "text": "直しました"},
    )

    (found,) = threads_of(opened.indicator)
    assert [one.text for one in found.answers] == ["直しました"]
    assert not found.is_open


def test_the_page_to_go_back_to_is_never_another_site(opened: Review) -> None:
    answer = sign_in(opened.editor).post(
        f"/{opened.municipality.code}/comments/",
        {
            "do": "add",
            "indicator": str(opened.indicator.uid),
            "text": "一",
            "next": "https://example.com/",
        },
    )

    assert answer["Location"].startswith(f"/{opened.municipality.code}/")


def test_a_foreign_subject_and_an_unknown_one_are_answered_alike(opened: Review) -> None:
    foreign = review(2)
    thread = add_comment(subject=foreign.indicator, text="一", by=foreign.planner)
    client, path = sign_in(opened.editor), f"/{opened.municipality.code}/comments/"

    answers = [
        client.post(path, {"do": "add", "text": "一", "indicator": str(foreign.indicator.uid)}),
        client.post(path, {"do": "add", "text": "一", "indicator": "x"}),
        client.post(path, {"do": "answer", "text": "一", "thread": str(thread.uid)}),
        client.post(path, {"do": "delete", "thread": "x"}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Comment.objects.count() == 1


def test_no_edition_holds_the_text_of_a_comment(opened: Review) -> None:
    secret = "庁内だけの話"  # noqa: S105
    thread = add_comment(subject=opened.indicator, text=secret, by=opened.planner)
    answer_comment(thread=thread, text=f"{secret}への返事", by=opened.editor)
    add_comment(subject=opened.initiative, text=secret, cycle=opened.cycle, by=opened.planner)

    content = build_content(opened.strategy, YEAR)

    told = to_json(content).decode()
    assert "新たなサービスの数" in told
    assert secret not in told
