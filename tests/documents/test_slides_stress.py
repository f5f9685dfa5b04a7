"""Decks of editions larger, wider and wordier than the usual one."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from hitomachi.documents.slides import build_slides
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
)
from tests.documents.handmade import LONG, handmade, initiative_sheet, wide_table
from tests.documents.offices import as_pdf
from tests.documents.slides_opened import Deck
from tests.documents.test_slides import covering, leaving
from tests.unit.charts import samples

NAME = "岩" * 40
ADDRESS = "https://www.city.example.lg.jp/" + "soshiki/kikakuzaiseibu/kikakushinkoka/" * 4


def with_sections(*sections: Section) -> Document:
    return replace(handmade(), sections=sections)


def section(*blocks: object, title: str = "見本の節") -> Section:
    return Section(key=title, title=title, blocks=blocks)  # type: ignore[arg-type]


def opened(*sections: Section) -> Deck:
    deck = Deck(build_slides(with_sections(*sections)))
    assert leaving(deck) == []
    assert covering(deck) == []
    titles = [slide.title for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    assert min(size for slide in deck.slides for size in slide.sizes()) >= 9
    return deck


@pytest.mark.parametrize("rows", range(1, 9))
def test_an_initiative_with_any_number_of_kpis_stands_on_one_slide(rows: int) -> None:
    deck = opened(section(*(initiative_sheet(at, LONG, rows) for at in range(1, 6))))

    for number in range(1, 6):
        on = [slide for slide in deck.slides if f"支援事業（その{number}）" in slide.text()]
        assert len(on) == 1
        assert on[0].text().count("件数（その") >= rows


def test_sixty_long_initiatives_stay_whole() -> None:
    deck = opened(section(*(initiative_sheet(at, LONG * 3) for at in range(1, 61))))

    for number in range(1, 61):
        assert sum(f"支援事業（その{number}）" in slide.text() for slide in deck.slides) == 1


def test_a_text_longer_than_a_slide_goes_on_and_loses_no_letter() -> None:
    text = "".join(f"{at}番目の取組みとして相談窓口を設けた。" for at in range(400))

    deck = opened(section(initiative_sheet(1, text, rows=2)))

    joined = ["", ""]
    for table in deck.tables():
        if table.name == "目次":
            continue
        for row in table.rows[2:]:
            for place, cell in enumerate((row[0], row[-1])):
                if cell is not None:
                    joined[place] += "".join(cell[0])
    assert joined == [text, text]
    assert sum("（続き" in slide.title for slide in deck.slides) >= 2


def test_a_sheet_with_forty_rows_repeats_its_header_and_title() -> None:
    deck = opened(section(initiative_sheet(1, LONG, rows=40)))

    parts = [table for table in deck.tables() if table.name != "目次"]
    assert len(parts) >= 2
    assert all("項目" in str(part.rows[:2]) for part in parts)
    assert sum("（その1）（続き）" in slide.text() for slide in deck.slides) == len(parts) - 1


@pytest.mark.parametrize("years", [3, 5, 10, 19, 25, 47])
def test_tables_of_many_years_are_cut_before_numbers_touch(years: int) -> None:
    deck = opened(section(wide_table(years)))

    text = "".join(slide.text() for slide in deck.slides)
    assert text.count("▲1,234,567") == 4 * years
    assert all(f"{2015 + year}年" in text for year in range(years))


def test_a_long_table_repeats_its_header_on_every_slide() -> None:
    deck = opened(section(wide_table(6, rows=120)))

    parts = [table for table in deck.tables() if table.name != "目次"]
    assert len(parts) >= 4
    assert all("2015年" in str(part.rows[0]) for part in parts)
    assert sum(len(part.rows) - 1 for part in parts) == 120


def test_names_without_a_place_to_break_are_broken() -> None:
    table = replace(
        wide_table(10),
        rows=((Cell(text=ADDRESS), *(Cell(text=NAME) for _ in range(10))),),
    )

    opened(
        section(
            table,
            Paragraph(text=ADDRESS * 2, kind="commentary", mark="※"),
            Bullets(items=((NAME, ADDRESS),)),
            Cards(items=(("指標" * 10, "11億7,547万円（見込）", NAME, "good"),) * 7),
            Flow(steps=((NAME, (NAME, ADDRESS)),) * 6, cyclic=True, description="流れ"),
            Flow(steps=((NAME, (LONG,)),) * 4, cyclic=True),
            Flow(steps=((NAME, (LONG * 12,)),) * 6),
            title=NAME * 3,
        )
    )


def test_columns_too_high_for_a_slide_stand_below_each_other() -> None:
    columns = Columns(
        parts=((wide_table(3, rows=40),), tuple(Paragraph(text=LONG * 4) for _ in range(12))),
        weights=(1, 1),
    )

    deck = opened(section(columns))
    assert len(deck.slides) >= 4


def test_texts_longer_than_a_slide_go_on() -> None:
    text = "".join(f"{at}番目の文。" for at in range(2500))

    deck = opened(section(Paragraph(text=text), Bullets(items=(("語", text),))))
    assert sum("2499番目の文。" in slide.text() for slide in deck.slides) == 2


def test_a_heading_is_never_the_last_on_a_slide() -> None:
    for more in range(8):
        filling = [Paragraph(text=LONG * 2) for _ in range(8 + more)]
        deck = opened(
            section(*filling, Heading(text="見出しの語", level=4), wide_table(5, rows=20))
        )
        slide = next(slide for slide in deck.slides if "見出しの語" in slide.text())
        assert slide.tables


def test_eight_goals_with_every_kind_of_chart() -> None:
    goals = [
        section(
            Heading(text=f"基本目標{goal} {NAME}"),
            *samples.report_charts(),
            title=f"目標{goal} {NAME}",
        )
        for goal in range(1, 9)
    ]

    deck = opened(*goals)
    assert len(deck.charts()) == 8 * len(samples.report_charts())


@pytest.mark.parametrize("years", [3, 5, 10])
def test_charts_of_plans_of_any_length(years: int) -> None:
    deck = opened(section(samples.vital_balance(2015, 2014 + years)))

    assert len(deck.charts()[0].categories()) == years


def test_a_long_contents_list_goes_on() -> None:
    deck = opened(
        *(section(Paragraph(text=LONG), title=f"{at}番目の節 {LONG[:30]}") for at in range(80))
    )

    assert sum(slide.title.startswith("目次") for slide in deck.slides) >= 3


def test_texts_that_xml_does_not_allow_are_left_out() -> None:
    deck = opened(section(Paragraph(text='a\x0b<b>&"c" ]]>')))

    assert any('a<b>&"c" ]]>' in slide.text() for slide in deck.slides)


def test_libreoffice_prints_no_table_over_the_foot(tmp_path: Path) -> None:
    """Rows grow with their text in every program: what is measured has to be enough."""
    sheets = section(*(initiative_sheet(at, LONG * 2, 1 + at % 8) for at in range(1, 31)))
    content = build_slides(with_sections(sheets, section(wide_table(12, rows=60), title="表")))

    with pdfplumber.open(io.BytesIO(as_pdf(content, "pptx", tmp_path))) as pdf:
        lowest = [
            max(
                line["bottom"]
                for line in (*page.lines, *page.rects, *page.curves)
                if line["width"] < page.width - 10  # not the page itself
            )
            for page in pdf.pages[1:]
        ]

    assert max(lowest) <= 595.3 - 33
