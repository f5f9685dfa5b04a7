"""The report of a whole edition: sections → PDF and data book, read back."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator

import pikepdf
import pytest

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.wide import printed
from hitomachi.reporting.blocks import Document
from hitomachi.reporting.sections import build_document
from tests.documents.handmade import tables
from tests.documents.opened import letters, outside, overlapping, page_texts, structure
from tests.sample_edition import empty_edition, sample_edition


@pytest.fixture(scope="module")
def document() -> Document:
    return build_document(sample_edition(), "ja", draft="【案】令和4年6月1日 9時30分")


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return build_pdf(document)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def test_every_word_and_figure_of_every_table_is_printed(document: Document, pdf: bytes) -> None:
    drawn: dict[str, int] = {}
    for _, letter in letters(pdf):
        for character in letter["text"]:
            drawn[character] = drawn.get(character, 0) + 1
    text = squeezed("".join(page_texts(pdf)))

    for table in map(printed, tables(document)):
        for cell in (cell for row in table.rows for cell in row):
            assert all(character in drawn for character in squeezed(cell.text)), cell.text
            if cell.value is not None and "\n" not in cell.text:
                assert squeezed(cell.text) in text, (table.id, cell.text)


def test_every_section_opens_with_its_title_on_the_page_of_the_contents(
    document: Document, pdf: bytes
) -> None:
    pages = [squeezed(text) for text in page_texts(pdf)]

    for section in document.sections:
        assert sum(squeezed(section.title) in page for page in pages) >= 2, section.title


def test_nothing_leaves_the_page_or_covers_its_neighbour(pdf: bytes) -> None:
    assert outside(pdf) == []
    assert overlapping(pdf) == []


def test_every_figure_has_its_description(document: Document, pdf: bytes) -> None:
    alternatives = [attributes["alt"] for kind, attributes in structure(pdf) if kind == "Figure"]

    assert alternatives
    assert all(alternatives)


def test_page_numbers_of_cross_references_are_right(pdf: bytes) -> None:
    pages = page_texts(pdf)
    references = [
        (match[1], int(match[2]))
        for text in pages
        for match in re.finditer(r"(はじめての創業応援事業|まちの魅力発信事業) p\.(\d+)", text)
    ]

    assert references
    for name, page in references:
        # The sheet's title stands on that page as a line of its own.
        assert any(line.startswith(name) for line in pages[page - 1].splitlines())


def test_no_text_is_smaller_than_nine_points(pdf: bytes) -> None:
    assert min(letter["size"] for _, letter in letters(pdf) if letter["text"] != "●") >= 8.9


def test_an_edition_with_nothing_in_it_is_still_a_report() -> None:
    pages = page_texts(build_pdf(build_document(empty_edition(), "ja")))

    assert "目次" in pages[1]


def test_the_english_report_is_drawn_in_the_same_layout() -> None:
    pdf = build_pdf(build_document(sample_edition(), "en"))

    assert outside(pdf) == []
    assert overlapping(pdf) == []
    assert "▲" not in "".join(page_texts(pdf))


def test_a_goals_table_and_chart_stand_on_one_page(document: Document, pdf: bytes) -> None:
    pages = [squeezed(text) for text in page_texts(pdf)]

    for number in (1, 2, 3):
        page = next(text for text in pages if f"基本目標{number}の指標（" in text)
        assert "目標に対する実績" in page


def test_the_running_head_names_the_section_at_the_top_of_the_page(pdf: bytes) -> None:
    pages = page_texts(pdf)

    for before, page in itertools.pairwise(pages[2:]):
        head, first = page.splitlines()[:2]
        section = head.partition(" / ")[2].split(" ひとまち市")[0]
        assert section.strip()
        # A page that opens no section goes on with that of the page before.
        if squeezed(first) not in squeezed(head) and "/" in before.splitlines()[0]:
            assert squeezed(section)[:6] in squeezed(before)


def test_columns_for_the_data_book_alone_are_not_printed(document: Document) -> None:
    found = next(table for table in tables(document) if table.id == "table-ratings")

    assert len(printed(found).columns) == sum(column.printed for column in found.columns)
    assert all(len(row) <= len(printed(found).columns) for row in printed(found).rows)


def test_outline_leads_to_the_initiatives(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        titles = [child.title for top in outline.root for child in _all(top)]

    assert any("まちの魅力発信事業" in title for title in titles)
    assert any("目次" in title for title in titles)


def _all(item: pikepdf.OutlineItem) -> Iterator[pikepdf.OutlineItem]:
    yield item
    for child in item.children:
        yield from _all(child)
