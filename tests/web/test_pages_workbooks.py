"""The pages on which workbooks go out and come back."""

from __future__ import annotations

import io
import zipfile
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

from hitomachi.web.plans.models import Observation
from hitomachi.web.reviews.models import FormMap, IssuedWorkbook, Upload, UploadState
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import Review, review
from tests.web.test_workbooks import typed
from tests.web.workbook_edits import bring, edit, issue, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    return review()


def base(opened: Review) -> str:
    return f"/{opened.municipality.code}/reviews/{opened.cycle.uid}/"


def send(client: Client, opened: Review, *files: tuple[str, bytes]) -> HttpResponse:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    path = f"{base(opened)}workbooks/receive/"
    return cast(HttpResponse, client.post(path, {"file": sent}, follow=True))


def page(client: Client, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    return html.document_fromstring(response.content.decode())


def test_an_editor_downloads_the_workbook_of_the_own_department_only(opened: Review) -> None:
    client = sign_in(opened.editor)
    found = page(client, f"{base(opened)}workbooks/")

    names = found.xpath("//section[@aria-labelledby='issue']//tbody//th/text()")
    issued = client.post(
        f"{base(opened)}workbooks/issue/", {"department": str(opened.industry.uid)}
    )
    other = client.post(f"{base(opened)}workbooks/issue/", {"department": str(opened.welfare.uid)})

    assert names == ["産業課"]
    assert issued.content.startswith(b"PK")
    assert "filename*=utf-8''2021" in issued["Content-Disposition"]
    assert other.status_code == 404
    assert [one.department for one in IssuedWorkbook.objects.all()] == [opened.industry]


def test_a_planner_downloads_every_workbook_in_one_archive(opened: Review) -> None:
    answer = sign_in(opened.planner).post(f"{base(opened)}workbooks/issue/", {"department": ""})

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == [
            "2021年度実績_記入票_産業課.xlsx",
            "2021年度実績_記入票_福祉課.xlsx",
        ]


def test_a_workbook_is_brought_looked_at_and_applied(opened: Review) -> None:
    client = sign_in(opened.editor)
    content = edit(issue(opened), put("kpi", value="７", source="市の調べ"))

    shown = send(client, opened, ("産業課.xlsx", content))
    text = shown.content.decode()
    form = html.document_fromstring(text).xpath("//form[contains(@action,'/decide/')]")[0]
    data = [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]
    client.post(form.get("action"), {"row": [v for n, v in data if n == "row"], "do": "apply"})

    assert "新規" in text
    assert "変更なし 7" not in text.split("<section")[1]
    assert str(Observation.objects.get().value) == "7"
    assert Upload.objects.get().state == UploadState.APPLIED
    again = page(client, form.get("action").replace("decide/", ""))
    assert "1行（2欄）を反映しました" in again.text_content()


def test_a_conflict_shows_both_values_and_asks(opened: Review) -> None:
    typed(opened, value="5")
    content = edit(issue(opened), put("kpi", value=6))
    typed(opened, value="8")
    upload = bring(opened, content)
    client, path = sign_in(opened.editor), f"{base(opened)}uploads/{upload.uid}/"
    uid = opened.row(opened.indicator).uid

    found = page(client, path)
    legend = found.xpath("//fieldset")[0].text_content()
    refused = client.post(f"{path}decide/", {"do": "apply", "row": f"kpi:{uid}"}, follow=True)
    client.post(
        f"{path}decide/",
        {"do": "apply", "row": f"kpi:{uid}", f"choice-{uid}-value": "typed"},
    )

    assert all(value in legend for value in ("5", "6", "8"))
    assert "競合しています" in refused.content.decode()
    assert str(Observation.objects.get(superseded_by=None).value) == "6"


def test_a_change_since_the_preview_is_shown_and_not_overwritten(opened: Review) -> None:
    upload = bring(opened, edit(issue(opened), put("kpi", value=6)))
    typed(opened, value="8")
    path = f"{base(opened)}uploads/{upload.uid}/decide/"
    row = f"kpi:{opened.row(opened.indicator).uid}"

    answer = sign_in(opened.editor).post(path, {"do": "apply", "row": row}, follow=True)

    assert "先に変更しました" in answer.content.decode()
    assert "競合 1" in answer.content.decode()
    assert str(Observation.objects.get(superseded_by=None).value) == "8"


def test_many_workbooks_come_in_one_archive_and_are_applied_together(opened: Review) -> None:
    first = edit(issue(opened), put("kpi", value=6))
    second = edit(issue(opened, opened.welfare), put("kpi", value=7))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("提出/産業課.xlsx", first)
        made.writestr("提出/福祉課.xlsx", second)
        made.writestr("提出/~$福祉課.xlsx", b"lock")
    client = sign_in(opened.planner)

    send(client, opened, ("提出.zip", archive.getvalue()))
    client.post(f"{base(opened)}workbooks/apply/")

    assert sorted(str(one.value) for one in Observation.objects.all()) == ["6", "7"]
    assert {one.name for one in Upload.objects.all()} == {"産業課.xlsx", "福祉課.xlsx"}


def test_a_file_that_is_refused_says_why_and_the_others_are_kept(opened: Review) -> None:
    answer = send(
        sign_in(opened.planner),
        opened,
        ("記念写真.xlsx", b"\xff\xd8\xff"),
        ("産業課.xlsx", issue(opened)),
    )

    text = answer.content.decode()
    assert "記念写真.xlsx」は壊れているか" in text
    assert "1件を受け付けました" in text
    assert Upload.objects.count() == 1


def test_the_upload_of_another_department_is_not_there(opened: Review) -> None:
    upload = bring(opened, issue(opened))
    path = f"{base(opened)}uploads/{upload.uid}/"
    client = sign_in(opened.other_editor)

    assert client.get(path).status_code == 404
    assert client.get(f"{path}file/").status_code == 404
    assert client.post(f"{path}decide/", {"do": "discard"}).status_code == 404


def test_the_original_file_is_kept_and_a_workbook_can_be_given_up(opened: Review) -> None:
    content = issue(opened)
    upload = bring(opened, content)
    client, path = sign_in(opened.editor), f"{base(opened)}uploads/{upload.uid}/"

    client.post(f"{path}decide/", {"do": "discard"})

    assert Upload.objects.get().state == UploadState.DISCARDED
    assert client.get(f"{path}file/").content == content
    assert "選んだ行を反映する" not in page(client, path).text_content()


@pytest.mark.parametrize("show", ["all", "unchanged", "new", "nonsense"])
def test_the_preview_is_filtered_by_state(opened: Review, show: str) -> None:
    upload = bring(opened, edit(issue(opened), put("kpi", value=6)))

    found = page(sign_in(opened.editor), f"{base(opened)}uploads/{upload.uid}/?show={show}")

    states = set(found.xpath("//tbody//span[contains(@class,'cell-state')]/text()"))
    assert states == {
        "all": {"変更なし", "新規"},
        "unchanged": {"変更なし"},
        "new": {"新規"},
        "nonsense": {"新規"},
    }.get(show, set())


def test_the_list_takes_the_same_queries_for_more_uploads(
    opened: Review, django_assert_max_num_queries: object
) -> None:
    content = issue(opened)
    for _number in range(5):
        bring(opened, content)
    client = sign_in(opened.planner)

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page(client, f"{base(opened)}workbooks/")


def test_a_form_is_registered_and_a_faulty_map_keeps_what_was_typed(opened: Review) -> None:
    client = sign_in(opened.planner)
    path = f"/{opened.municipality.code}/forms/new/"
    page(client, path)
    sent = {"name": "KPI調書", "mapping": "[[sheet]]\nsheet = 3"}

    refused = client.post(path, {**sent, "form": SimpleUploadedFile("調書.xlsx", issue(opened))})

    assert refused.status_code == 422
    assert "対応表の1番目のシート" in refused.content.decode()
    assert "sheet = 3" in refused.content.decode()
    assert not FormMap.objects.exists()
