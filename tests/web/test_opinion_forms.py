"""Opinion forms from issue to opinions: preview, taking over once, refusing what is hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from hitomachi.errors import EditConflict, ForbiddenError, InputError
from hitomachi.web.core.models import Blob, Event
from hitomachi.web.reviews.actions.opinion_forms import apply_form, issue_forms, receive_form
from hitomachi.web.reviews.actions.opinions import Answer, answer_opinion, edit_opinion
from hitomachi.web.reviews.meetings.forms import form_file, read_returned
from hitomachi.web.reviews.meetings.returned import ReturnedRow, RowState, classified
from hitomachi.web.reviews.models import (
    DecisionWord,
    Opinion,
    OpinionForm,
    OpinionOrigin,
    SubjectKind,
)
from tests.documents.test_opinion_form import fill_excel, fill_word
from tests.web.meeting_factories import Committee, committee
from tests.web.page_fixtures import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Committee:
    return committee()


def issue(held: Committee, kind: str = "docx", name: str = "高橋次郎") -> OpinionForm:
    (form,) = issue_forms(members=[held.member(name)], kind=kind, by=held.review.planner)
    return form


def row_of(form: OpinionForm, label: str) -> int:
    """Where the row of an item stands, from the header row of the table of opinions."""
    at, group = 0, None
    for item in form.items:
        if item["group"] != group:
            at, group = at + 1, item["group"]
        at += 1
        if item["label"] == label:
            return at
    raise KeyError(label)


def filled(form: OpinionForm, typed: Mapping[str, str]) -> bytes:
    """The form's file with opinions typed beside the items with these labels."""
    rows = {row_of(form, label): ("", text) for label, text in typed.items()}
    fill = fill_word if form.kind == "docx" else fill_excel
    return fill(form_file(form).content, rows)


def come_back(held: Committee, form: OpinionForm, content: bytes) -> list[Opinion]:
    """Receive a file and take everything over."""
    name = f"意見票.{form.kind}"
    returned = read_returned(content, name)
    received = receive_form(form=form, content=content, name=name, by=held.review.planner)
    assert received.returned is not None
    return apply_form(
        form=received, returned=returned, sha256=received.returned.sha256, by=held.review.planner
    )


def preview(form: OpinionForm, content: bytes) -> list[ReturnedRow]:
    stored = OpinionForm.objects.get(pk=form.pk)
    opinions = list(Opinion.objects.filter(member=form.member))
    return list(classified(stored, read_returned(content, f"f.{form.kind}"), opinions))


LABEL = "新たなサービスの数"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_form_becomes_opinions_of_its_member(held: Committee, kind: str) -> None:
    form = issue(held, kind)
    content = filled(form, {"全体": "分かりやすい。", LABEL: "目標が低い。"})

    taken = come_back(held, form, content)

    assert [one.text for one in taken] == ["分かりやすい。", "目標が低い。"]
    assert {one.origin for one in taken} == {OpinionOrigin.FORM}
    assert taken[1].subject_kind == SubjectKind.INDICATOR
    assert taken[1].subject_ref == str(held.review.indicator.uid)
    assert taken[1].member == held.member("高橋次郎")
    form.refresh_from_db()
    assert form.returned is not None
    assert bytes(form.returned.content) == content
    surfaces = Event.objects.filter(action="write_opinion").values_list("surface", flat=True)
    assert set(surfaces) == {"form"}


def test_the_same_file_is_taken_over_once(held: Committee) -> None:
    form = issue(held)
    content = filled(form, {LABEL: "目標が低い。"})
    come_back(held, form, content)

    assert come_back(held, form, content) == []
    assert Opinion.objects.count() == 1
    assert Blob.objects.filter(media_type__contains="wordprocessingml").count() == 1
    assert [row.state for row in preview(form, content)] == [RowState.SAME]


def test_the_same_opinion_in_another_form_of_the_member_is_not_doubled(held: Committee) -> None:
    come_back(held, word := issue(held), filled(word, {LABEL: "目標が低い。"}))
    excel = issue(held, "xlsx")
    assert come_back(held, excel, filled(excel, {LABEL: "目標が低い。"})) == []


def test_a_corrected_form_changes_its_opinion_and_an_empty_cell_takes_nothing_back(
    held: Committee,
) -> None:
    form = issue(held)
    come_back(held, form, filled(form, {"全体": "よい。", LABEL: "目標が低い。"}))
    corrected = filled(form, {LABEL: "目標が高い。"})
    assert [row.state for row in preview(form, corrected)] == [RowState.CHANGED]

    come_back(held, form, corrected)

    texts = set(Opinion.objects.values_list("text", flat=True))
    assert texts == {"よい。", "目標が高い。"}


def test_what_was_answered_or_corrected_meanwhile_is_not_overwritten(held: Committee) -> None:
    form = issue(held)
    first, second = come_back(held, form, filled(form, {"全体": "よい。", LABEL: "低い。"}))
    planner = held.review.planner
    answer_opinion(
        opinion=first,
        answer=Answer(
            text="ありがとう。", decision=DecisionWord.NOTED, answered_on=held.meeting.held_on
        ),
        expected_revision=1,
        by=planner,
    )
    edit_opinion(opinion=second, text="低い（電話で確認）。", expected_revision=1, by=planner)

    later = filled(form, {"全体": "悪い。", LABEL: "とても低い。"})

    assert [row.state for row in preview(form, later)] == [RowState.ANSWERED, RowState.CONFLICT]
    assert come_back(held, form, later) == []


def test_an_opinion_on_something_else_keeps_what_the_member_wrote_beside_it(
    held: Committee,
) -> None:
    form = issue(held, "xlsx")
    blank = row_of(form, form.items[-1]["label"]) + 2
    content = fill_excel(form_file(form).content, {blank: ("広報", "周知が必要。")})

    (opinion,) = come_back(held, form, content)

    assert (opinion.subject_kind, opinion.subject_label) == (SubjectKind.WHOLE, "広報")
    assert come_back(held, form, content) == []


def test_only_the_file_that_was_previewed_is_taken_over(held: Committee) -> None:
    form = issue(held)
    content = filled(form, {LABEL: "低い。"})
    returned = read_returned(content, "f.docx")
    planner = held.review.planner
    with pytest.raises(EditConflict):
        apply_form(form=form, returned=returned, sha256="0" * 64, by=planner)
    with pytest.raises(ForbiddenError):
        receive_form(form=form, content=content, name="f.docx", by=held.sato)
    assert not Opinion.objects.exists()


def test_forms_go_to_members_of_one_meeting_in_a_known_format(held: Committee) -> None:
    for members, kind in (([], "docx"), ([held.member("高橋次郎")], "pdf")):
        with pytest.raises(InputError):
            issue_forms(members=members, kind=kind, by=held.review.planner)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for one in source.namelist():
            if one != name:
                made.writestr(one, source.read(one))
        made.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("word/vbaProject.bin", b"x", "マクロ"),
        ("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
        ("word/big.xml", b"0" * 50_000_000, "大きすぎる"),
        ("../evil.xml", b"<a/>", "壊れている"),
    ],
)
def test_hostile_files_are_refused_with_their_reason(
    held: Committee, part: str, content: bytes, reason: str
) -> None:
    hostile = with_part(form_file(issue(held)).content, part, content)
    with pytest.raises(InputError, match=reason):
        read_returned(hostile, "意見票.docx")


def test_other_kinds_of_files_are_refused() -> None:
    for name, content in (("a.txt", b"x"), ("a.docx", b"x"), ("a.xlsx", b"\xd0\xcf\x11\xe0")):
        with pytest.raises(InputError):
            read_returned(content, name)


def test_the_secretariat_issues_receives_looks_and_takes_over_on_pages(held: Committee) -> None:
    browser = sign_in(held.review.planner)
    members = [str(held.member(name).uid) for name in ("鈴木一郎", "高橋次郎")]
    answer = browser.post(f"{held.base}forms/issue/", {"member": members, "kind": "docx"})
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert names == ["意見票_02_鈴木一郎.docx", "意見票_03_高橋次郎.docx"]
        Document(io.BytesIO(archive.read(names[1])))
    form = OpinionForm.objects.get(member=held.member("高橋次郎"))
    content = filled(form, {"全体": "よい。", LABEL: "低い。"})

    sent = {"file": SimpleUploadedFile("返送.docx", content)}
    answer = browser.post(f"{held.base}forms/receive/", sent)
    assert answer["Location"] == f"/{held.code}/forms/{form.uid}/"
    assert not Opinion.objects.exists()
    page = browser.get(answer["Location"]).content.decode()
    assert "新規" in page

    form.refresh_from_db()
    assert form.returned is not None
    data = {"sha256": form.returned.sha256, "row": ["2"]}
    answer = browser.post(f"/{held.code}/forms/{form.uid}/", data)
    assert answer.status_code == 302
    assert [one.text for one in Opinion.objects.all()] == ["低い。"]


def test_several_files_show_which_are_refused_and_why(held: Committee) -> None:
    form = issue(held)
    files = [
        SimpleUploadedFile("よい.docx", filled(form, {LABEL: "低い。"})),
        SimpleUploadedFile("案内.docx", b"x"),
    ]
    answer = sign_in(held.review.planner).post(f"{held.base}forms/receive/", {"file": files})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "高橋次郎さんの意見票の内容を確かめる" in page
    assert "壊れているか" in page


def test_a_form_of_another_municipality_is_not_known_here(held: Committee) -> None:
    other = committee(2)
    form = issue(other)
    sent = {"file": SimpleUploadedFile("f.docx", filled(form, {LABEL: "低い。"}))}
    browser = sign_in(held.review.planner)

    answer = browser.post(f"{held.base}forms/receive/", sent)

    assert "この団体で発行した意見票ではありません" in answer.content.decode()
    form.refresh_from_db()
    assert form.returned is None
    assert browser.get(f"/{held.code}/forms/{form.uid}/").status_code == 404
