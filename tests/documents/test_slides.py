"""The report as slides, opened again by reading its XML and by LibreOffice."""

from __future__ import annotations

import gc
import io
import re
import zipfile
from pathlib import Path

import pdfplumber
import pptx
import pytest
from pptx.util import Cm

from hitomachi.charts.indicators.signs import SIGNS
from hitomachi.documents.grid import placed
from hitomachi.documents.look import Look
from hitomachi.documents.native import native_chart
from hitomachi.documents.slides import build_slides
from hitomachi.documents.wide import printed
from hitomachi.errors import InputError
from hitomachi.reporting.blocks import Block, Cell, Chart, Columns, Document
from hitomachi.reporting.sections import build_document
from tests.documents.handmade import handmade, tables
from tests.documents.offices import as_pdf
from tests.documents.slides_opened import NAMESPACES, Deck, OpenedTable
from tests.sample_edition import empty_edition, sample_edition

SIGN = re.compile(rf"^[{''.join(SIGNS.values())}] ")
PAGE = re.compile(r" p\.\d+$")


@pytest.fixture(scope="module")
def document() -> Document:
    return build_document(sample_edition(), "ja", draft="【案】令和4年6月1日 9時30分")


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return build_slides(document)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Deck:
    return Deck(content)


def charts(document: Document) -> list[Chart]:
    def of(parts: tuple[Block, ...]) -> list[Chart]:
        found: list[Chart] = []
        for part in parts:
            if isinstance(part, Chart):
                found.append(part)
            elif isinstance(part, Columns):
                found += [chart for one in part.parts for chart in of(one)]
        return found

    return [chart for section in document.sections for chart in of(section.blocks)]


def expected(rows: tuple[tuple[Cell, ...], ...], width: int) -> list[list[object]]:
    """The rows of a table as a reader of the file sees them."""
    grid: list[list[object]] = [[None] * width for _ in rows]
    for index, line in enumerate(placed(rows, width)):
        for start, cell in line:
            texts = [cell.text, cell.note] if cell.note else [cell.text]
            grid[index][start] = (texts, cell.rowspan, cell.colspan)
    return grid


def read(table: OpenedTable) -> list[list[object]]:
    """The rows of a table without the signs of ratings and the numbers of slides."""
    rows: list[list[object]] = []
    for row in table.rows:
        found: list[object] = []
        for cell in row:
            if cell is None:
                found.append(None)
                continue
            first = PAGE.sub("", SIGN.sub("", cell[0][0]))
            found.append(([first, *cell[0][1:]], cell[1], cell[2]))
        rows.append(found)
    return rows


def test_every_table_is_the_editions_cell_by_cell(document: Document, deck: Deck) -> None:
    frames = iter([table for table in deck.tables() if table.name != "目次"])

    for table in map(printed, tables(document)):
        width, heads = len(table.columns), len(table.header)
        body: list[list[object]] = []
        while len(body) < len(table.rows):
            rows = read(next(frames))
            assert rows[:heads] == expected(table.header, width), table.id
            body += rows[heads:]
        assert body == expected(table.rows, width), table.id
    assert next(frames, None) is None


def test_every_chart_is_native_with_the_editions_figures(document: Document, deck: Deck) -> None:
    drawn = deck.charts()

    assert len(drawn) == len(charts(document)) > 0
    for chart, found in zip(charts(document), drawn, strict=True):
        native = native_chart(chart, "ja")
        assert found.description == chart.description
        given = {series.name: [point.value for point in series.points] for series in native.series}
        assert dict(found.series()) == given, chart.id
        if native.categories:
            assert found.categories() == list(native.categories)


def test_the_workbook_in_a_chart_holds_what_it_draws(deck: Deck) -> None:
    for chart in deck.charts():
        sheet = chart.sheet()
        columns = {
            str(name): [row[at] for row in sheet[1:]] for at, name in enumerate(sheet[0]) if name
        }
        for name, values in chart.series():
            found = columns[name][: len(values)]
            # Workbooks keep sixteen digits.
            assert [value is None for value in found] == [value is None for value in values]
            assert list(filter(None, found)) == pytest.approx(list(filter(None, values)))


def test_the_population_is_a_line_over_bars_on_an_axis_of_its_own(
    document: Document, deck: Deck
) -> None:
    at = [chart.kind for chart in charts(document)].index("vital_balance")
    chart = deck.charts()[at]

    assert len(chart.every("c:barChart")) == len(chart.every("c:lineChart")) == 1
    assert len(chart.every("c:valAx")) == 2
    assert {found.get("val") for found in chart.every("c:valAx/c:crosses")} == {"autoZero", "max"}
    formats = {found.get("formatCode") for found in chart.every("c:numFmt")}
    assert any('"▲"' in str(found) for found in formats)


def test_every_section_opens_with_its_title_in_order(document: Document, deck: Deck) -> None:
    titles = [slide.title for slide in deck.slides]
    wanted = [section.title for section in document.sections if section.blocks]

    assert [title for title in titles if title in wanted] == wanted


def test_no_two_slides_have_the_same_title_and_none_has_none(deck: Deck) -> None:
    titles = [slide.title for slide in deck.slides]

    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_the_title_is_read_first_and_the_number_last(deck: Deck) -> None:
    for slide in deck.slides[1:]:
        assert slide.kinds() == ["title", "ftr", "sldNum"]
        assert slide.root.findall(".//a:fld[@type='slidenum']", NAMESPACES)


def test_every_table_chart_and_picture_has_a_description(deck: Deck) -> None:
    found = [text for slide in deck.slides for _, text in slide.descriptions()]

    assert len(found) >= len(deck.tables()) + len(deck.charts())
    assert all(found)


def test_header_rows_are_marked_on_every_part_of_a_table(deck: Deck) -> None:
    for slide in deck.slides:
        for table in slide.root.findall(".//a:tblPr", NAMESPACES):
            assert table.get("firstRow") == "1"


def test_nothing_leaves_the_slide_or_covers_its_neighbour(deck: Deck) -> None:
    assert leaving(deck) == []
    assert covering(deck) == []


def leaving(deck: Deck) -> list[object]:
    """Shapes that are not whole within their slide."""
    width, height = deck.size
    return [
        (slide.title, name)
        for slide in deck.slides
        for _, name, left, top, right, bottom in slide.boxes()
        if left < -0.1 or top < -0.1 or right > width + 0.1 or bottom > height + 0.1
    ]


def covering(deck: Deck) -> list[object]:
    """Tables, charts and pictures that stand over one another or over the foot."""
    found: list[object] = []
    for slide in deck.slides[1:]:
        boxes = [box for box in slide.boxes() if box[0] in ("graphicFrame", "pic", "grpSp")]
        for index, one in enumerate(boxes):
            if one[5] > deck.size[1] - 34:
                found.append((slide.title, one[1], "foot"))
            for other in boxes[index + 1 :]:
                apart = (
                    one[4] <= other[2] + 0.5
                    or other[4] <= one[2] + 0.5
                    or one[5] <= other[3] + 0.5
                    or other[5] <= one[3] + 0.5
                )
                if not apart:
                    found.append((slide.title, one[1], other[1]))
    return found


def test_no_text_is_smaller_than_nine_points(deck: Deck) -> None:
    assert min(size for slide in deck.slides for size in slide.sizes()) >= 9


def test_notes_name_the_source_of_every_figure(document: Document, deck: Deck) -> None:
    for slide in deck.slides[2:]:
        if slide.tables or slide.charts:
            assert slide.notes, slide.title
    said = "\n".join(slide.notes for slide in deck.slides)
    for table in tables(document):
        assert all(note in said for note in table.notes), table.id


def test_runs_have_a_language_and_the_theme_a_japanese_font(deck: Deck) -> None:
    for slide in deck.slides:
        for look in slide.root.findall(".//a:rPr", NAMESPACES):
            assert look.get("lang") == "ja-JP"
    theme = next(name for name in deck.parts.namelist() if "theme/theme1" in name)
    fonts = deck.xml(theme).findall(".//a:ea", NAMESPACES)
    assert {font.get("typeface") for font in fonts} == {"BIZ UDPGothic"}


def test_properties_are_the_documents(document: Document, content: bytes) -> None:
    found = pptx.Presentation(io.BytesIO(content)).core_properties

    assert found.title == document.title
    assert found.author == document.organisation
    assert found.language == "ja-JP"
    assert f"{found.created:%Y-%m}" == document.issued_on[:7]


def test_the_same_document_gives_the_same_bytes(document: Document, content: bytes) -> None:
    assert build_slides(document) == content


def test_files_carry_no_time_of_today(content: bytes) -> None:
    entries = zipfile.ZipFile(io.BytesIO(content)).infolist()

    assert {entry.date_time[0] for entry in entries} == {1980}


def test_slides_are_grouped_by_chapter(document: Document, deck: Deck) -> None:
    names = [
        found.get("name")
        for found in deck.presentation.iter()
        if isinstance(found.tag, str) and found.tag.endswith("}section")
    ]

    chapters = [section.title for section in document.sections if section.level == 1]
    assert names == [document.title, *chapters]


def test_a_cross_reference_leads_to_the_slide_with_its_number(deck: Deck) -> None:
    numbers = {slide.title: at for at, slide in enumerate(deck.slides, start=1)}

    contents = [row for table in deck.tables() if table.name == "目次" for row in table.rows[1:]]
    for row in contents:
        first, second = row[0], row[1]
        assert first is not None
        assert second is not None
        title, page = first[0][0].strip(), second[0][0].strip()
        if title in numbers:
            assert page == f"p.{numbers[title]}"
    links = [
        link for slide in deck.slides for link in slide.root.findall(".//a:hlinkClick", NAMESPACES)
    ]
    assert len(links) >= len(contents)


def test_an_edition_with_nothing_in_it_is_still_a_deck() -> None:
    deck = Deck(build_slides(build_document(empty_edition(), "ja")))

    assert deck.slides[1].title == "目次"


def test_the_english_deck_has_no_japanese_minus() -> None:
    deck = Deck(build_slides(build_document(sample_edition(), "en")))

    assert leaving(deck) == []
    assert all("▲" not in slide.text() for slide in deck.slides)
    assert all(
        look.get("lang") == "en-US"
        for slide in deck.slides
        for look in slide.root.findall(".//a:rPr", NAMESPACES)
    )


def test_a_look_sets_colours_font_and_emblem(document: Document) -> None:
    emblem = (Path(__file__).parents[2] / "docs").rglob("*.png")
    image = next(emblem).read_bytes()
    look = Look(primary="#aa0000", font="Meiryo", emblem=image, emblem_text="市章")

    deck = Deck(build_slides(document, look=look))

    theme = deck.xml("ppt/theme/theme1.xml")
    assert theme.find(".//a:dk2/a:srgbClr", NAMESPACES).get("val") == "AA0000"
    assert {font.get("typeface") for font in theme.findall(".//a:ea", NAMESPACES)} == {"Meiryo"}
    assert ("pic", "市章") in deck.slides[0].descriptions()


def template() -> bytes:
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Cm(33.867), Cm(19.05)
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "前の年の資料"
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def test_a_template_gives_size_layouts_and_theme_and_loses_its_slides(document: Document) -> None:
    deck = Deck(build_slides(document, template=template()))

    assert deck.size == pytest.approx((960, 540), abs=1)
    assert leaving(deck) == []
    assert all("前の年の資料" not in slide.text() for slide in deck.slides)
    used = {
        name
        for at in range(1, len(deck.slides) + 1)
        for name in deck.relations(f"ppt/slides/slide{at}.xml").values()
        if "slideLayout" in name
    }
    names = {deck.xml(name).find("p:cSld", NAMESPACES).get("name") for name in used}
    assert names == {"Title Slide", "Title Only"}
    assert all(
        look.find("a:latin", NAMESPACES) is None
        for slide in deck.slides
        for look in slide.root.findall(".//a:rPr", NAMESPACES)
    )


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"not a presentation"])
def test_a_template_that_is_no_presentation_is_told(document: Document, broken: bytes) -> None:
    with pytest.raises(InputError, match="PowerPoint"):
        build_slides(document, template=broken)


def test_builds_leave_nothing_behind() -> None:
    """Not even for the collector: XML weighs more than the objects that it counts."""
    document = handmade()
    build_slides(document)
    gc.collect()
    gc.disable()
    try:
        build_slides(document)
        trees = [one for one in gc.get_objects() if type(one).__name__ == "CT_Slide"]
    finally:
        gc.enable()

    assert trees == []


def test_libreoffice_shows_every_slide_with_all_its_words(
    document: Document, content: bytes, deck: Deck, tmp_path: Path
) -> None:
    with pdfplumber.open(io.BytesIO(as_pdf(content, "pptx", tmp_path))) as pdf:
        pages = [re.sub(r"\s+", "", page.extract_text() or "") for page in pdf.pages]
        lowest = [max(letter["bottom"] for letter in page.chars) for page in pdf.pages]

    assert len(pages) == len(deck.slides)
    assert max(lowest) <= deck.size[1]
    for page, slide in zip(pages, deck.slides, strict=True):
        assert re.sub(r"\s+", "", slide.title) in page
    text = "".join(pages)
    for table in map(printed, tables(document)):
        for cell in (cell for row in table.rows for cell in row if cell.value is not None):
            assert re.sub(r"\s+", "", cell.text.split("\n")[0]) in text, (table.id, cell.text)
