"""A city's own .xlsx form is filled when issued and read through its cell map."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from hitomachi.errors import EditConflict, InputError
from hitomachi.i18n import describe
from hitomachi.web.core.models import Event
from hitomachi.web.plans.models import InitiativeReport, MoneyAmount, Observation
from hitomachi.web.reviews.actions.form_maps import save_form_map
from hitomachi.web.reviews.actions.uploads import apply_upload, receive_upload
from hitomachi.web.reviews.actions.workbooks import issue_workbooks, workbook_file
from hitomachi.web.reviews.city_forms.mapping import EXAMPLE, parse_mapping
from hitomachi.web.reviews.models import FormMap, Upload
from tests.web.review_factories import Review, review
from tests.web.test_workbooks import typed
from tests.web.workbook_edits import cells, edit, states

pytestmark = pytest.mark.django_db

MAPPING = """
[[sheet]]
sheet = "KPI一覧"
subject = "indicator"
layout = "table"
first_row = 4
key = "B"
key_by = "name"
columns = { value = "D", missing = "E", source = "F" }

[[sheet]]
sheet = "*"
subject = "initiative"
layout = "card"
key = "C3"
key_by = "name"
columns = { results = "C8", cost_settled = "F5" }
"""


@pytest.fixture
def opened() -> Review:
    return review()


def empty_form() -> bytes:
    book = Workbook()
    card = book.active
    assert card is not None
    card.title = "調書"
    card["B3"], card["B8"], card["E5"] = "事業名", "実績", "決算額（千円）"
    card.merge_cells("C8:F10")
    table = book.create_sheet("KPI一覧")
    table["B3"], table["D3"] = "指標名", "実績"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def form_map(opened: Review, mapping: str = MAPPING) -> FormMap:
    return save_form_map(
        municipality=opened.municipality,
        name="進行管理調書",
        mapping=mapping,
        form=empty_form(),
        by=opened.planner,
    )


def issued_form(opened: Review, form: FormMap) -> bytes:
    (issued,) = issue_workbooks(
        cycle=opened.cycle, departments=[opened.industry], by=opened.planner
    )
    return workbook_file(issued, opened.cycle, opened.planner, form)


def answer(book: Workbook) -> None:
    book["KPI一覧"]["D4"] = "７"
    book["調書"]["C8"] = "3件を支援した。"
    book["調書"]["F5"] = 500


def bring(opened: Review, content: bytes, form: FormMap | None, department: bool = False) -> Upload:
    return receive_upload(
        cycle=opened.cycle,
        name="調書.xlsx",
        content=content,
        by=opened.editor,
        form_map=form,
        department=opened.industry if department else None,
    )


def test_an_issued_form_is_filled_and_comes_back(opened: Review) -> None:
    typed(opened, value="5", source="=1+1")
    form = form_map(opened)
    content = issued_form(opened, form)

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["KPI一覧"]["B4"].value == "新たなサービスの数"
    assert book["KPI一覧"]["F4"].data_type == "s"
    assert book["調書"]["C3"].value == "空き店舗活用事業"
    upload = bring(opened, edit(content, answer), form)

    assert states(upload) == {"value": "changed", "results": "new", "cost_settled": "new"}
    assert cells(upload)["value"].address == "D4"
    apply_upload(upload=upload, by=opened.editor)
    assert Observation.objects.get(superseded_by=None).value == Decimal(7)
    assert InitiativeReport.objects.get().results == "3件を支援した。"
    assert MoneyAmount.objects.get().amount_yen == 500_000


def test_a_form_that_was_never_issued_is_read_for_a_department(opened: Review) -> None:
    typed(opened, value="5")
    form = form_map(opened)

    def fill(book: Workbook) -> None:
        answer(book)
        book["KPI一覧"]["B4"] = "新たな　サービスの数"
        book["KPI一覧"]["B5"], book["KPI一覧"]["D5"] = "知らない指標", 3
        book["調書"]["C3"] = "空き店舗活用事業"

    upload = bring(opened, edit(empty_form(), fill), form, department=True)

    found = {
        (row["name"], cell["column"]): cell["state"]
        for row in upload.preview
        for cell in row["cells"]
    }
    assert found["新たなサービスの数", "value"] == "conflict"  # nobody knows what was seen
    assert found["知らない指標", "value"] == "unknown"
    assert found["空き店舗活用事業", "results"] == "new"
    with pytest.raises(InputError):
        bring(opened, edit(empty_form(), fill), form)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("[[sheet]]", "[sheet"), "TOMLとして読み取れません"),
        (('"indicator"', '"kpi"'), "subject は indicator・initiative のどれか"),
        (('"table"', '"list"'), "layout は table・card のどれか"),
        (("first_row = 4", "first_row = 0"), "first_row に最初の行の番号"),
        (('key = "B"', 'key = "B4"'), "key に列の記号"),
        (('value = "D"', 'valeu = "D"'), "columns に「valeu」はありません"),
        (('missing = "E"', 'missing = "D"'), "同じ場所を指しています"),
        (('results = "C8"', 'results = "C"'), "results にセルの番地"),
        (('"KPI一覧"', '"KPI表"'), "「KPI表」というシートがありません"),
        (('"KPI一覧"', '"*"'), "表では sheet に「*」を使えません"),
        (("first_row = 4", "first_row = 4\nfirst_column = 2"), "「first_column」という項目"),
    ],
)
def test_a_faulty_cell_map_is_refused_with_what_is_wrong(
    opened: Review, change: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(InputError) as caught:
        form_map(opened, MAPPING.replace(*change, 1))

    assert sentence in describe(caught.value, "ja")
    assert not FormMap.objects.exists()


def test_the_example_of_a_cell_map_is_one() -> None:
    assert len(parse_mapping(EXAMPLE)["sheets"]) == 2


def test_a_form_is_changed_by_one_person_at_a_time(opened: Review) -> None:
    form = form_map(opened)

    def change(name: str, revision: int) -> FormMap:
        return save_form_map(
            municipality=opened.municipality,
            name=name,
            mapping=MAPPING,
            form=None,
            form_map=form,
            expected_revision=revision,
            by=opened.planner,
        )

    change("調書（改）", 1)
    with pytest.raises(EditConflict):
        change("調書（別）", 1)
    assert FormMap.objects.get().name == "調書（改）"
    assert Event.objects.filter(action="save_form_map").count() == 2
