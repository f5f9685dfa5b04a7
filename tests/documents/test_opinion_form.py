"""Opinion forms: what was typed into them is read back, also after another office program."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from hitomachi.documents.opinion_form import (
    FormRow,
    FormSheet,
    FormTexts,
    Returned,
    build_excel_form,
    build_word_form,
    read_excel_form,
    read_word_form,
)
from hitomachi.errors import InputError

UID = "6f1c1c0e-5a52-4a7c-9d2e-3b8f0f6f0a11"
OTHER = "00000000-5a52-4a7c-9d2e-3b8f0f6f0a11"
TEXTS = FormTexts(
    title="意見票",
    intro=("記入してください。",),
    kind="区分",
    item="項目",
    material="資料の内容",
    opinion="ご意見",
    others="その他のご意見",
)
ROWS = (
    FormRow(key="hm-1", group="全体", kind="全体", label="全体"),
    FormRow(key="hm-2", group="目標1", kind="KPI", label="=cmd()", facts=("基準値 2種", "順調")),
    FormRow(key="hm-3", group="目標1", kind="事業", label="空き店舗活用事業"),
)


def sheet(uid: str = UID) -> FormSheet:
    return FormSheet(uid=uid, texts=TEXTS, facts=(("委員", "佐藤花子　様"),), rows=ROWS, blanks=2)


def parts_of(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fill_word(content: bytes, typed: Mapping[int, tuple[str, str]]) -> bytes:
    """Type (item, opinion) into rows of the table of opinions."""
    document = Document(io.BytesIO(content))
    table = document.tables[-1]
    for at, (item, opinion) in typed.items():
        cells = table.rows[at].cells
        if item:
            cells[0].paragraphs[0].add_run(item)
        cells[2].text = opinion
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def fill_excel(content: bytes, typed: Mapping[int, tuple[str, str]]) -> bytes:
    """Type (item, opinion) into rows below the header row."""
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    top = next(cell.row for cell in page["A"] if cell.value == "hm-head")
    for at, (item, opinion) in typed.items():
        if item:
            page.cell(top + at, 3).value = item
        page.cell(top + at, 5).value = opinion
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read_excel(content: bytes) -> Returned:
    return read_excel_form(content, parts_of(content), TEXTS)


def read_word(content: bytes) -> Returned:
    return read_word_form(parts_of(content), TEXTS)


Build = Callable[[FormSheet], bytes]
Fill = Callable[[bytes, Mapping[int, tuple[str, str]]], bytes]
Read = Callable[[bytes], Returned]
Kind = tuple[str, Build, Fill, Read]
KINDS: dict[str, Kind] = {
    "docx": ("docx", build_word_form, fill_word, read_word),
    "xlsx": ("xlsx", build_excel_form, fill_excel, read_excel),
}
# Rows of both forms, from the header row: 1 heading, 2 hm-1, 3 heading, 4 hm-2, 5 hm-3,
# 6 heading, 7 and 8 the rows for something else.
TYPED = {2: ("", "全体に\n分かりやすい。"), 4: ("", "目標が低い。"), 7: ("広報", "周知が必要。")}
EXPECTED = [
    ("hm-1", "全体に\n分かりやすい。"),
    ("hm-2", "目標が低い。"),
    ("hm-b1", "周知が必要。"),
]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def test_what_was_typed_is_read_back_with_its_row(kind: Kind) -> None:
    _, build, fill, read = kind
    returned = read(fill(build(sheet()), TYPED))
    assert returned.uid == UID
    assert [(row.key, row.text) for row in returned.written] == EXPECTED
    assert returned.written[-1].label == "広報"
    assert returned.problems == ()


def test_an_empty_form_says_nothing(kind: Kind) -> None:
    _, build, _fill, read = kind
    assert read(build(sheet())).written == ()


def through_office(content: bytes, kind: str, folder: Path) -> bytes:
    """Open a file with LibreOffice and save it again in its own format."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source, target = folder / f"form.{kind}", folder / "out"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", kind, "--outdir", str(target), str(source)]
    done = subprocess.run(
        command, env=dict(os.environ), capture_output=True, timeout=180, check=False
    )
    saved = target / f"form.{kind}"
    if not saved.exists():
        pytest.skip(f"LibreOffice cannot write .{kind} here: {done.stderr.decode()[-200:]}")
    return saved.read_bytes()


def test_a_form_comes_back_through_another_office_program(kind: Kind, tmp_path: Path) -> None:
    name, build, fill, read = kind
    filled = fill(build(sheet()), TYPED)
    saved = through_office(filled, name, tmp_path)
    assert saved != filled
    returned = read(saved)
    assert returned.uid == UID
    assert [(row.key, row.text) for row in returned.written] == EXPECTED


def test_two_forms_in_one_file_are_refused(kind: Kind) -> None:
    _name, build, _fill, read = kind
    mine, other = parts_of(build(sheet())), parts_of(build(sheet(OTHER)))
    mixed = {**mine, "docProps/custom.xml": other["docProps/custom.xml"]}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in mixed.items():
            archive.writestr(path, content)
    with pytest.raises(InputError, match="二つ以上の意見票"):
        read(target.getvalue())


def test_another_file_is_no_form() -> None:
    document, target = Document(), io.BytesIO()
    document.add_paragraph("会議の案内")
    document.save(target)
    with pytest.raises(InputError, match="発行した意見票ではありません"):
        read_word(target.getvalue())


def test_rows_that_were_moved_and_added_are_still_found() -> None:
    content = fill_excel(build_excel_form(sheet()), TYPED)
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    page.protection.sheet = False
    top = next(cell.row for cell in page["A"] if cell.value == "hm-head")
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    page.insert_rows(top + 5)
    page.cell(top + 5, 3).value = "自分で足した行"
    page.cell(top + 5, 5).value = "足した意見"
    page.insert_cols(3)
    target = io.BytesIO()
    book.save(target)

    returned = read_excel(target.getvalue())

    assert [(row.key, row.text) for row in returned.written] == [
        *EXPECTED[:2],
        ("", "足した意見"),
        EXPECTED[2],
    ]
    assert returned.written[2].label == "自分で足した行"


def test_a_row_copied_with_another_opinion_is_unreadable() -> None:
    content = fill_excel(build_excel_form(sheet()), {4: ("", "一つ目"), 5: ("", "二つ目")})
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    top = next(cell.row for cell in page["A"] if cell.value == "hm-head")
    page.cell(top + 5, 1).value = "hm-2"
    target = io.BytesIO()
    book.save(target)

    returned = read_excel(target.getvalue())

    assert [row.text for row in returned.written] == ["一つ目"]
    assert [place for place, _ in returned.problems] == [f"意見票!E{top + 5}"]


def test_a_formula_without_a_value_is_refused_and_labels_are_no_formulas() -> None:
    content = build_excel_form(sheet())
    labels = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0] for cell in row]
    assert [cell.data_type for cell in labels if cell.value == "=cmd()"] == ["s"]
    with pytest.raises(InputError, match="数式"):
        read_excel(fill_excel(content, {4: ("", "=1+1")}))


def test_a_row_whose_hidden_key_was_lost_is_found_by_its_bookmark() -> None:
    document = Document(io.BytesIO(fill_word(build_word_form(sheet()), {})))
    for row in document.tables[-1].rows:
        for run in row.cells[0].paragraphs[0].runs:
            if run.font.hidden and run.text == "hm-3":
                run._r.getparent().remove(run._r)
                row.cells[2].paragraphs[0].add_run("続けてほしい。")
    target = io.BytesIO()
    document.save(target)
    assert [(row.key, row.text) for row in read_word(target.getvalue()).written] == [
        ("hm-3", "続けてほしい。")
    ]


def test_a_form_without_its_columns_is_refused() -> None:
    content = build_excel_form(sheet())
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    page.protection.sheet = False
    page.delete_cols(5)
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(InputError, match="ご意見"):
        read_excel(target.getvalue())
