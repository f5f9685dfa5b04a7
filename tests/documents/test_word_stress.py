"""Word documents larger, wider and wordier than the usual one, laid out by LibreOffice."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hitomachi.documents.lines import text_width
from hitomachi.documents.wide import cut_to_width, printed
from hitomachi.documents.word import build_word
from hitomachi.documents.word.widths import SETTINGS, column_widths, setting_of
from hitomachi.reporting.blocks import (
    Bullets,
    Cards,
    Cell,
    Columns,
    Document,
    Flow,
    Heading,
    Paragraph,
    Section,
    Table,
)
from hitomachi.reporting.sections import build_document
from tests.documents import word_opened as opened
from tests.documents.handmade import (
    LONG,
    handmade,
    initiative_sheet,
    tables,
    vital_table,
    wide_table,
)
from tests.documents.opened import MM, letters, page_texts
from tests.sample_edition import sample_edition
from tests.unit.charts import samples

SOFFICE = shutil.which("soffice")
NAME = "岩" * 40
ADDRESS = "https://www.city.example.lg.jp/" + "soshiki/kikakuzaiseibu/kikakushinkoka/" * 4


def with_blocks(*blocks: object) -> Document:
    section = Section(key="s", title="見本の節", blocks=blocks)  # type: ignore[arg-type]
    return replace(handmade(), sections=(section,))


def hard_cases() -> Document:
    table = replace(
        wide_table(10), rows=((Cell(text=ADDRESS), *(Cell(text=NAME) for _ in range(10))),)
    )
    return with_blocks(
        table,
        Paragraph(text=ADDRESS * 2, kind="commentary", mark="※"),
        Bullets(items=((NAME, ADDRESS),)),
        Cards(items=(("指標" * 10, "11億7,547万円（見込）", NAME, "good"),) * 7),
        Flow(steps=((NAME, (NAME, ADDRESS)),) * 6, cyclic=True, description="流れ"),
        *(initiative_sheet(rows, LONG, rows=rows) for rows in range(1, 9)),
        initiative_sheet(9, LONG * 40),
        initiative_sheet(10, LONG, rows=40),
        wide_table(25),
    )


def laid_out(document: Document, folder: Path) -> bytes:
    """The document as LibreOffice prints it."""
    assert SOFFICE is not None
    source = folder / "report.docx"
    source.write_bytes(build_word(document))
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [SOFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return (folder / "report.pdf").read_bytes()


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    "made", [hard_cases, lambda: build_document(sample_edition(), "ja")], ids=["hard", "edition"]
)
def test_nothing_leaves_the_page_and_no_figure_is_lost(
    made: Callable[[], Document], tmp_path: Path
) -> None:
    document = made()
    pdf = laid_out(document, tmp_path)
    text = "".join("".join(page.split()) for page in page_texts(pdf))

    width, height = 297 * MM, 210 * MM
    for number, letter in letters(pdf):
        if letter["text"].strip():
            assert letter["x0"] > -1, (number, letter["text"])
            assert letter["x1"] < width - 8 * MM, (number, letter["text"])
            assert letter["bottom"] < height - 3 * MM, (number, letter["text"])
    for table in map(printed, tables(document)):
        for cell in (cell for row in table.rows for cell in row):
            if cell.value is not None and "\n" not in cell.text:
                assert "".join(cell.text.split()) in text, (table.id, cell.text)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_long_table_repeats_its_header_on_every_page(tmp_path: Path) -> None:
    pdf = laid_out(with_blocks(wide_table(6, rows=120)), tmp_path)

    body = [text for text in page_texts(pdf)[2:] if "項目その" in text]
    assert len(body) >= 3
    assert all("2015年" in "".join(text.split()) for text in body)


@pytest.mark.parametrize("table", [vital_table(), wide_table(10), wide_table(19)])
def test_no_number_is_wider_than_its_column(table: Table) -> None:
    available = 756.0

    for piece in cut_to_width(table, available):
        look = setting_of(piece, available)
        widths = column_widths(piece, available, look)
        assert sum(widths) == pytest.approx(available)
        for row in piece.rows:
            for cell, width in zip(reversed(row), reversed(widths), strict=False):
                if cell.value is not None:
                    assert text_width(cell.text, look.size) < width - 2 * look.wide


def test_names_without_a_place_to_break_leave_the_widths_alone() -> None:
    table = replace(wide_table(3), rows=((Cell(text=ADDRESS), Cell(text=NAME)),))

    look = SETTINGS["usual"]
    assert sum(column_widths(table, 756.0, look)) == pytest.approx(756.0)


def test_a_row_higher_than_a_page_may_be_divided() -> None:
    (long,) = opened.tables(build_word(with_blocks(initiative_sheet(1, LONG * 60, rows=1))))

    assert len(opened.found(long, "w:tr[not(w:trPr/w:cantSplit)]")) == 1


def test_what_is_side_by_side_and_does_not_fit_opens_a_page() -> None:
    beside = Columns(parts=((vital_table(),), (samples.vision_total(),)), weights=(3, 2))
    filling = tuple(Paragraph(text=LONG) for _ in range(9))

    main = opened.part(build_word(with_blocks(*filling, Heading(text="見出し"), beside)))
    (heading,) = opened.found(main, "//w:p[w:pPr/w:pStyle/@w:val='Heading2'][.//w:t='見出し']")
    assert opened.found(heading, "w:pPr/w:pageBreakBefore")


def test_what_is_side_by_side_and_higher_than_a_page_stands_below_each_other() -> None:
    beside = Columns(parts=((wide_table(3, rows=60),), (Paragraph(text=LONG),)), weights=(1.0, 1.0))

    main = opened.part(build_word(with_blocks(beside)))
    assert not opened.found(main, "//w:cols[@w:num='2']")


def test_sixty_initiatives_take_no_more_memory_each_time() -> None:
    document = handmade(sheets=60, text=LONG)
    for _ in range(5):
        build_word(document)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for _ in range(50):
        build_word(document)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes
