"""The report of the fictitious edition: order, tables, addresses, both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from hitomachi.charts import specification
from hitomachi.i18n import Language
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent, MoneyFacts, PopulationFacts
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.walk import (
    anchors_of,
    blocks_of,
    cells_of,
    geometry_faults,
    links_of,
    tables_of,
)
from tests.sample_edition import empty_edition, sample_edition

ORDER = [
    "chapter-background",
    "background",
    "chapter-plan",
    "vision",
    "vision_scenarios",
    "vision_structure",
    "vision_pyramids",
    "vision_assumptions",
    "directions",
    "system",
    "chapter-progress",
    "management",
    "vital",
    "tfr",
    "migration_by_age",
    "kpis",
    "money",
    "goals",
    "goal-1",
    "goal-2",
    "goal-3",
    "chapter-annex",
    "sdgs",
    "ratings",
    "vision_methods",
    "sources",
]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


@pytest.fixture(scope="module")
def document() -> blocks.Document:
    return build_document(sample_edition(), "ja")


def words_of(document: blocks.Document) -> str:
    """All that is printed in the body, one text to a line."""
    found: list[str] = []
    for block in blocks_of(document):
        match block:
            case blocks.Paragraph() | blocks.Heading():
                found.append(block.text)
            case blocks.Bullets():
                found += [part for item in block.items for part in item]
            case blocks.Flow():
                found += [part for title, lines in block.steps for part in (title, *lines)]
            case blocks.Cards():
                found += [part for item in block.items for part in item]
    for table in tables_of(document):
        found += [cell.text for cell in cells_of(table)]
        found += [cell.note for cell in cells_of(table)]
        found += table.notes
    return "\n".join(found)


def table(document: blocks.Document, table_id: str) -> blocks.Table:
    return next(found for found in tables_of(document) if found.id == table_id)


def texts(found: blocks.Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_every_section_of_the_reference_stands_in_its_order(document: blocks.Document) -> None:
    assert [section.key for section in document.sections] == ORDER


def test_only_chapter_titles_have_no_blocks(document: blocks.Document) -> None:
    for section in document.sections:
        assert bool(section.blocks) == (section.level == 2), section.key
        assert section.title
        assert section.chapter


def test_cover_names_title_meeting_and_date(document: blocks.Document) -> None:
    assert document.title == "令和4年度 総合戦略推進会議資料"
    assert document.meeting == "ひとまち市総合戦略推進会議"
    assert document.organisation == "ひとまち市"
    assert document.date == "令和4年6月"
    assert document.issued_on == "2022-06"
    assert build_document(sample_edition(), "en").date == "June 2022"


def test_draft_mark_is_handed_on() -> None:
    assert build_document(sample_edition(), "ja", draft="【案】").draft == "【案】"


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_of_every_table_fill_its_columns_exactly(language: Language) -> None:
    for found in tables_of(build_document(sample_edition(), language)):
        assert geometry_faults(found) == ()
        keys = [column.key for column in found.columns]
        assert len(set(keys)) == len(keys), found.id
        assert all(re.fullmatch(r"[a-z0-9_]+", key) for key in keys), found.id


def test_geometry_check_finds_a_hole_and_an_overlap() -> None:
    cell = blocks.Cell(text="1")
    columns = (blocks.Column(key="a", label="a"), blocks.Column(key="b", label="b"))

    def faults(*rows: tuple[blocks.Cell, ...]) -> tuple[str, ...]:
        return geometry_faults(
            blocks.Table(id="t", title="", columns=columns, header=(), rows=rows)
        )

    assert faults((cell, cell)) == ()
    assert faults((replace(cell, rowspan=2), cell), (cell,)) == ()
    assert len(faults((cell,))) == 1
    assert len(faults((cell, cell, cell))) == 1
    assert faults((replace(cell, rowspan=2), cell))
    assert faults((replace(cell, colspan=3),))


def test_anchors_are_unique_and_every_link_leads_to_one(document: blocks.Document) -> None:
    anchors = anchors_of(document)

    assert [name for name, count in anchors.items() if count > 1] == []
    assert links_of(document)
    assert set(links_of(document)) <= set(anchors)


def test_every_figure_is_the_same_in_both_languages() -> None:
    japanese, english = (build_document(sample_edition(), language) for language in LANGUAGES)

    for one, other in zip(tables_of(japanese), tables_of(english), strict=True):
        assert one.id == other.id
        assert [cell.value for cell in cells_of(one)] == [cell.value for cell in cells_of(other)]
    charts = [
        [block.data for block in blocks_of(found) if isinstance(block, blocks.Chart)]
        for found in (japanese, english)
    ]
    for one_rows, other_rows in zip(*charts, strict=True):
        for one_row, other_row in zip(one_rows, other_rows, strict=True):
            numbers = [
                {key: value for key, value in row.items() if isinstance(value, float | int)}
                for row in (one_row, other_row)
            ]
            assert numbers[0] == numbers[1]


def spreadsheet_text(value: Decimal, number_format: str) -> str:
    """What a spreadsheet shows, for the few formats that are in use."""
    part = number_format.split(";")[1 if value < 0 and ";" in number_format else 0]
    pieces = re.findall(r'"([^"]*)"|([#0,.]+)', part)
    places = next((len(digits.partition(".")[2]) for _, digits in pieces if digits), 0)
    return "".join(f"{abs(value):,.{places}f}" if digits else literal for literal, digits in pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_beside_a_cell_prints_as_the_cell_does(language: Language) -> None:
    for found in tables_of(build_document(sample_edition(), language)):
        for cell in cells_of(found):
            if cell.value is None or "円" in cell.text or "JPY" in cell.text:
                continue
            assert spreadsheet_text(cell.value, cell.number_format) == cell.text, found.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_formatted_twice(language: Language) -> None:
    printed = words_of(build_document(sample_edition(), language))

    for doubled in ("▲▲", "−−", "%%", "人人", "千円千円", "((", "））", "※※", "PP", "{", "None"):
        assert doubled not in printed


def test_reasons_for_missing_values_are_printed(document: blocks.Document) -> None:
    printed = words_of(document)

    for reason in ("調査なし", "算定中", "未公表", "(79.1歳)", "1,832百万円(暫定)"):
        assert reason in printed


def test_sections_without_figures_or_texts_are_left_out() -> None:
    found = build_document(empty_edition(), "ja")

    # The vision statement and the predecessor are all that this edition has to say.
    assert [section.key for section in found.sections] == [
        "chapter-background",
        "background",
        "chapter-plan",
        "directions",
        "chapter-annex",
        "sources",
    ]


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ({"population": PopulationFacts()}, {"migration_by_age", "tfr", "vital", "vision"}),
        ({"money": MoneyFacts()}, {"money"}),
        ({"directions": ()}, set()),
    ],
)
def test_a_section_goes_with_its_figures_and_texts(part: dict[str, object], gone: set[str]) -> None:
    content: EditionContent = replace(sample_edition(), texts=(), **part)  # type: ignore[arg-type]

    found = {section.key for section in build_document(content, "ja").sections}

    assert not gone & found
    assert {"kpis", "system", "sources"} <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_can_be_drawn_and_names_its_table(language: Language) -> None:
    found = build_document(sample_edition(), language)
    ids = {one.id for one in tables_of(found)}
    charts = [block for block in blocks_of(found) if isinstance(block, blocks.Chart)]

    assert {chart.kind for chart in charts} == {
        "vision_groups",
        "vision_scenarios",
        "pyramid",
        "vital_balance",
        "tfr_lines",
        "net_migration_by_age",
        "status_strip",
        "kpi_bullet",
        "money_by_year",
    }
    for chart in charts:
        assert chart.table_id in ids
        assert chart.description
        assert specification(chart, language)["$schema"]
