"""The verification of grant projects as a document."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import openpyxl

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.word import build_word
from hitomachi.documents.workbook import build_workbook
from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.grant_form import (
    FormSet,
    KpiLine,
    KpiYear,
    ProjectForm,
    form_pages,
    form_table,
)


def kpi(name: str, *years: tuple[str, str | None], baseline: str | None = "12") -> KpiLine:
    return KpiLine(
        name=name,
        unit="件",
        baseline=None if baseline is None else Decimal(baseline),
        years=tuple(
            KpiYear(
                year=2021 + at,
                planned=Decimal(planned),
                actual=None if actual is None else Decimal(actual),
            )
            for at, (planned, actual) in enumerate(years)
        ),
    )


def forms() -> FormSet:
    first = ProjectForm(
        name="港のにぎわい再生",
        detail="倉庫の改修",
        regional_plan="港町再生計画",
        programme="デジタル田園都市国家構想交付金",
        first_year=2021,
        last_year=2023,
        spent_yen=12_345_678,
        kpis=(
            kpi("出店数", ("2", "3"), ("2", "1"), ("3", None)),
            kpi("来訪者数", ("1.5", "1.25"), ("1.5", None), ("2.0", None), baseline=None),
        ),
        effect="地方創生に相当程度効果があった",
        rule_effect="地方創生に効果があった",
        explanation=message("規則の説明です。"),
        effect_reason="台風で2か月休業した。",
        outside_word="総合戦略のKPI達成に有効であった",
        outside_opinion="出店者の定着を支える取組が要る。",
        course="計画どおりに継続する",
        course_reason="来年度が最終年度であるため。",
    )
    bare = ProjectForm(
        name="空き家の活用",
        detail="",
        regional_plan="",
        programme="",
        first_year=2022,
        last_year=2022,
        spent_yen=None,
        kpis=(),
        effect="",
        rule_effect="",
        explanation=message("評価していません。"),
        effect_reason="",
        outside_word="",
        outside_opinion="",
        course="",
        course_reason="",
    )
    return FormSet(
        organisation="架空市", year=2022, printed_on="2023-06-01", projects=(first, bare)
    )


def table(document: blocks.Document) -> blocks.Table:
    found = document.sections[0].blocks[0]
    assert isinstance(found, blocks.Table)
    return found


def test_the_wide_table_has_a_row_for_each_kpi_and_joins_what_is_said_of_the_project() -> None:
    found = table(form_table(forms(), "ja"))

    assert len(found.rows) == 3
    assert found.rows[0][1].text == "港のにぎわい再生"
    assert found.rows[0][1].rowspan == 2
    assert [cell.text for cell in found.rows[1][:2]] == ["②", "来訪者数"]


def test_every_row_of_the_wide_table_fills_its_columns() -> None:
    found = table(form_table(forms(), "ja"))
    carried = [0] * len(found.columns)

    for row in found.rows:
        at = 0
        for cell in row:
            while carried[at]:
                carried[at] -= 1
                at += 1
            for _ in range(cell.colspan):
                carried[at] = cell.rowspan - 1
                at += 1
        while at < len(carried) and carried[at]:
            carried[at] -= 1
            at += 1
        assert at == len(found.columns)


def test_increments_are_added_up_and_keep_their_places() -> None:
    sheet = form_pages(forms(), "ja").sections[0].blocks[1]
    assert isinstance(sheet, blocks.Table)

    planned, actual = ([cell.text for cell in row] for row in sheet.rows[:2])

    assert planned == ["①", "出店数", "件", "12", "目標", "2", "2", "3", "7", "令和6年3月"]
    assert actual == ["実績", "3", "1", wording.BLANK, "4"]
    assert [cell.text for cell in sheet.rows[2]][5:9] == ["1.5", "1.5", "2.0", "5.0"]


def test_a_persons_choice_is_printed_beside_the_rules() -> None:
    judged = form_pages(forms(), "ja").sections[0].blocks[2]
    assert isinstance(judged, blocks.Table)
    said = {row[0].text: row[1].text for row in judged.rows}

    assert said["事業効果"] == "地方創生に相当程度効果があった"
    assert said["規則による事業効果"] == "地方創生に効果があった"
    assert said["規則と別に選んだ理由"] == "台風で2か月休業した。"


def test_the_form_is_printed_as_pdf_word_and_workbook() -> None:
    pages = form_pages(forms(), "ja")

    assert build_pdf(pages).startswith(b"%PDF-")
    assert build_word(pages).startswith(b"PK")
    book = openpyxl.load_workbook(BytesIO(build_workbook(form_table(forms(), "ja"))))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "港のにぎわい再生" in values
    assert 12_345_678 in values
