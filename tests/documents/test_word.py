"""The report as a Word document, opened again by reading its XML."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import openpyxl
import pytest
from lxml import etree

from hitomachi.documents.grid import placed
from hitomachi.documents.native import native_chart
from hitomachi.documents.wide import cut_to_width, printed
from hitomachi.documents.word import build_word
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import (
    Bullets,
    Cards,
    Cell,
    Chart,
    Columns,
    Document,
    Heading,
    Paragraph,
    Section,
    Sheet,
    Table,
)
from hitomachi.reporting.sections import build_document
from tests.documents import word_opened as opened
from tests.documents.handmade import handmade, reference_table, tables, wide_table
from tests.sample_edition import empty_edition, sample_edition


def edition() -> Document:
    return build_document(sample_edition(), "ja", draft="【案】令和4年6月1日 9時30分")


def english_edition() -> Document:
    return build_document(sample_edition(), "en")


MADE = [handmade, edition, english_edition]


def with_blocks(*blocks: object) -> Document:
    section = Section(key="s", title="見本の節", blocks=blocks)  # type: ignore[arg-type]
    return replace(handmade(), sections=(section,))


def charts(document: Document) -> list[Chart]:
    found: list[Chart] = []

    def walk(blocks: tuple[object, ...]) -> None:
        for block in blocks:
            if isinstance(block, Chart):
                found.append(block)
            elif isinstance(block, Columns):
                for part in block.parts:
                    walk(part)

    for section in document.sections:
        walk(section.blocks)
    return found


def expected_rows(table: Table) -> list[list[tuple[int, int, tuple[str, ...]]]]:
    width = len(table.columns)
    return [
        [
            (column, cell.colspan, (cell.text, cell.note) if cell.note else (cell.text,))
            for column, cell in row
        ]
        for rows in (table.header, table.rows)
        for row in placed(rows, width)
    ]


@pytest.mark.parametrize("made", MADE)
def test_every_table_is_read_back_cell_by_cell(made: Callable[[], Document]) -> None:
    document = made()

    read = opened.tables(build_word(document))
    wanted = [printed(table) for table in tables(document)]
    assert len(read) == len(wanted)
    for one, table in zip(read, wanted, strict=True):
        rows = [
            [
                (cell.column, cell.span, tuple(text.replace("\u00a0", "") for text in cell.texts))
                for cell in row
                if not cell.goes_on
            ]
            for row in opened.rows(one)
        ]
        assert rows == expected_rows(table), table.id


@pytest.mark.parametrize("made", MADE)
def test_merged_cells_cover_what_they_cover_in_the_edition(made: Callable[[], Document]) -> None:
    document = made()

    for one, table in zip(
        opened.tables(build_word(document)), map(printed, tables(document)), strict=True
    ):
        covered = sum(
            (cell.rowspan - 1)
            for rows in (table.header, table.rows)
            for row in placed(rows, len(table.columns))
            for _, cell in row
        )
        rows = opened.rows(one)
        assert sum(cell.goes_on for row in rows for cell in row) == covered
        assert {sum(cell.span for cell in row) for row in rows} == {len(table.columns)}


@pytest.mark.parametrize("made", MADE)
def test_header_rows_are_repeated_and_rows_kept_whole(made: Callable[[], Document]) -> None:
    document = made()

    for one, table in zip(opened.tables(build_word(document)), tables(document), strict=True):
        assert opened.header_rows(one) == len(table.header)
        assert len(opened.found(one, "w:tr[w:trPr/w:cantSplit]")) == len(opened.rows(one))


@pytest.mark.parametrize("made", MADE)
def test_headings_are_real_and_leave_no_level_out(made: Callable[[], Document]) -> None:
    document = made()

    found = [
        (int(style.removeprefix("heading ")), text)
        for style, text in opened.paragraphs(build_word(document))
        if style.startswith("heading ")
    ]
    texts = [text for _, text in found]
    levels = [level for level, _ in found]
    assert [text for text in texts if text in {part.title for part in document.sections}]
    for section in document.sections:
        assert section.title in texts
        for block in section.blocks:
            if isinstance(block, Heading):
                assert block.text in texts
            if isinstance(block, Sheet):
                assert block.title in texts
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("made", MADE)
def test_paragraphs_lists_and_notes_are_all_there(made: Callable[[], Document]) -> None:
    document = made()
    text = "\n".join(text for _, text in opened.paragraphs(build_word(document)))

    for section in document.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    assert block.text in text
                case Bullets():
                    assert all(item in text for _, item in block.items)
                case Table():
                    assert all(note in text for note in block.notes)
                case _:
                    pass


def test_key_figures_stand_under_their_labels() -> None:
    block = Cards(items=(("総人口", "60,536人", "2010年比", "poor"), ("出生率", "1.80", "", "")))

    (panel,) = opened.tables(build_word(with_blocks(block)), "報告書の枠")
    rows = opened.rows(panel)
    assert [cell.texts[0] for cell in rows[0]] == ["総人口", "", "出生率"]
    assert [cell.texts[0] for cell in rows[1]] == ["60,536人", "", "1.80"]
    assert [cell.texts[0] for cell in rows[2]] == ["2010年比", "", ""]
    assert opened.header_rows(panel) == 1


@pytest.mark.parametrize("made", MADE)
def test_charts_have_their_description(made: Callable[[], Document]) -> None:
    document = made()
    data = build_word(document)

    drawings = opened.found(opened.part(data), "//wp:docPr")
    assert [one.get("descr") for one in drawings] == [one.description for one in charts(document)]
    assert len({one.get("id") for one in drawings}) == len(drawings)


@pytest.mark.parametrize("made", MADE)
def test_charts_can_be_edited_and_hold_the_reports_figures(made: Callable[[], Document]) -> None:
    document = made()
    data = build_word(document)
    language: Language = "en" if document.language == "en" else "ja"

    references = opened.values(opened.part(data), "//c:chart/@r:id")
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in opened.part(data, "word/_rels/document.xml.rels")
    }
    assert len(references) == len(charts(document))
    for reference, chart in zip(references, charts(document), strict=True):
        name = targets[reference].removeprefix("charts/").removesuffix(".xml")
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            book = openpyxl.load_workbook(io.BytesIO(file.read(f"word/embeddings/{name}.xlsx")))
        held = [_rounded(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
        drawn = opened.values(
            opened.part(data, f"word/charts/{name}.xml"), "//c:ser/c:tx//c:v/text()"
        )
        native = native_chart(chart, language)
        assert len(drawn) == len(native.series)
        for series in native.series:
            assert series.name in held
            assert {_rounded(one.value) for one in series.points} - {None} <= set(held)


def _rounded(value: object) -> object:
    return round(float(value), 6) if isinstance(value, int | float) else value


@pytest.mark.parametrize("made", MADE)
def test_every_table_says_what_it_is(made: Callable[[], Document]) -> None:
    main = opened.part(build_word(made()))

    for one in opened.found(main, "//w:tbl"):
        assert all(opened.values(one, "w:tblPr/w:tblCaption/@w:val"))
        assert all(opened.values(one, "w:tblPr/w:tblDescription/@w:val"))
        assert opened.found(one, "w:tr[1]/w:trPr/w:tblHeader")


def test_captions_are_numbered_by_fields() -> None:
    document = edition()
    data = build_word(document)

    captions = [text for style, text in opened.paragraphs(data) if style == "caption"]
    codes = [code.text or "" for code in opened.found(opened.part(data), "//w:instrText")]
    sheets = {
        block.table.id
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Sheet)
    }
    titled = [table for table in tables(document) if table.title and table.id not in sheets]
    listed = [text for text in captions if text.startswith("表 ")]
    figures = [text for text in captions if text.startswith("図 ")]
    assert [text.split("\u3000")[0] for text in listed] == [
        f"表 {at}" for at in range(1, len(listed) + 1)
    ]
    assert len(listed) == len(titled)
    assert len(figures) == len(charts(document))
    assert sum("SEQ 表" in code for code in codes) == len(listed)
    assert sum("SEQ 図" in code for code in codes) == len(figures)
    assert any(text.endswith("\t単位：人") for text in listed)


@pytest.mark.parametrize("made", MADE)
def test_contents_are_filled_in_and_lead_to_their_headings(made: Callable[[], Document]) -> None:
    document = made()
    main = opened.part(build_word(document))

    entries = opened.found(main, "//w:sdtContent//w:hyperlink")
    marks = set(opened.values(main, "//w:bookmarkStart/@w:name"))
    assert {section.title for section in document.sections} <= {
        opened.text_of(entry).strip() for entry in entries
    }
    anchors = opened.values(main, "//w:hyperlink/@w:anchor")
    assert set(anchors) <= marks
    names = opened.values(main, "//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    settings = opened.part(build_word(document), "word/settings.xml")
    assert opened.values(settings, "//w:updateFields/@w:val") == ["true"]


def test_a_link_in_a_cell_leads_to_the_initiative() -> None:
    main = opened.part(build_word(handmade()))

    table = opened.tables(build_word(handmade()))[-1]
    (target,) = opened.values(table, "w:tr[4]//w:hyperlink/@w:anchor")
    (title,) = opened.found(main, f"//w:p[w:bookmarkStart/@w:name='{target}']")
    assert opened.text_of(title).endswith("（その3）")


def test_a_link_to_a_place_that_is_not_there_is_plain_text() -> None:
    table = reference_table(2)
    main = opened.part(build_word(with_blocks(table)))

    assert not opened.found(main, "//w:tbl//w:hyperlink")


def test_statuses_are_coloured_and_said_in_words() -> None:
    table = opened.tables(build_word(handmade()))[0]

    cell = opened.found(table, "w:tr[2]/w:tc[5]")[0]
    assert opened.text_of(cell) == "順調"
    assert opened.values(cell, "w:tcPr/w:shd/@w:fill") == ["e2f1e8"]
    assert opened.values(cell, ".//w:rStyle/@w:val") == ["HmStandingGood"]


def test_nothing_is_smaller_than_nine_points() -> None:
    styles = opened.part(build_word(handmade()), "word/styles.xml")

    for style in opened.found(styles, "//w:style[w:rPr/w:sz]"):
        size = int(opened.values(style, "w:rPr/w:sz/@w:val")[0])
        name = opened.values(style, "w:name/@w:val")[0]
        assert size >= 18 or name in {"区切り", "表の後"}, name
    assert not opened.found(opened.part(build_word(edition())), "//w:sz")


def test_language_font_and_properties() -> None:
    document = edition()
    data = build_word(document)
    core = opened.part(data, "docProps/core.xml")
    defaults = opened.part(data, "word/styles.xml")

    assert opened.values(core, "dc:title/text()") == [document.title]
    assert opened.values(core, "dc:creator/text()") == [document.organisation]
    assert opened.values(core, "dc:language/text()") == ["ja-JP"]
    assert opened.values(defaults, "//w:docDefaults//w:lang/@w:eastAsia") == ["ja-JP"]
    assert opened.values(defaults, "//w:docDefaults//w:lang/@w:val") == ["ja-JP"]
    assert opened.values(defaults, "//w:docDefaults//w:rFonts/@w:eastAsia") == ["BIZ UDPGothic"]
    english = opened.part(build_word(english_edition()), "word/styles.xml")
    assert opened.values(english, "//w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_running_head_and_foot() -> None:
    document = edition()
    data = build_word(document)

    head = opened.text_of(opened.part(data, "word/head.xml"))
    assert document.title in head
    assert document.draft in head
    codes = opened.found(opened.part(data, "word/foot.xml"), "//w:instrText")
    assert [(code.text or "").strip() for code in codes] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("made", MADE)
def test_the_same_document_gives_the_same_bytes(made: Callable[[], Document]) -> None:
    one, other = build_word(made()), build_word(made())

    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("made", [handmade, edition])
def test_another_library_opens_it(made: Callable[[], Document]) -> None:
    document = made()
    read = docx.Document(io.BytesIO(build_word(document)))

    assert read.core_properties.title == document.title
    page = read.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
    assert read.sections[1].header.paragraphs[0].text.startswith(document.title)


def test_an_edition_without_figures_is_a_document() -> None:
    data = build_word(build_document(empty_edition(), "ja"))

    assert docx.Document(io.BytesIO(data)).paragraphs


def test_a_document_without_sections_has_cover_and_contents() -> None:
    texts = [text for _, text in opened.paragraphs(build_word(replace(handmade(), sections=())))]

    assert "目次" in texts
    assert "令和4年度 総合戦略等推進委員会" in texts


@pytest.mark.parametrize("text", ["<w:p/> & \"'", "a\x00b\x0bc", "]]>", "\ufffe字"])
def test_texts_that_look_like_markup_are_printed_as_they_are(text: str) -> None:
    table = replace(wide_table(1), rows=((Cell(text=text), Cell(text=text)),), title=text)
    data = build_word(with_blocks(Heading(text=text), Paragraph(text=text), table))

    plain = "".join(letter for letter in text if letter not in "\x00\x0b\ufffe")
    texts = [read for _, read in opened.paragraphs(data)]
    assert texts.count(plain) == 2
    for path in ("word/document.xml", "docProps/core.xml"):
        assert isinstance(opened.part(data, path), etree._Element)


@pytest.mark.parametrize("years", [3, 10, 25, 47])
def test_tables_of_many_years_are_cut_as_in_the_pdf(years: int) -> None:
    table = wide_table(years)

    read = opened.tables(build_word(with_blocks(table)))
    assert len(read) == len(cut_to_width(table))
    assert sum(opened.text_of(one).count("▲1,234,567") for one in read) == 4 * years


def test_numbered_lists_begin_again() -> None:
    lists = (Bullets(items=(("", "一"), ("", "二")), ordered=True),) * 2

    data = build_word(with_blocks(*lists))
    used = opened.values(opened.part(data), "//w:body/w:p/w:pPr/w:numPr/w:numId/@w:val")
    known = opened.values(opened.part(data, "word/numbering.xml"), "//w:num/@w:numId")
    assert len(set(used)) == 2
    assert set(used) <= set(known)
