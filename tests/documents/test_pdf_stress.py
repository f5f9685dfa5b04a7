"""Documents larger, wider and wordier than the usual one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hitomachi.documents.pdf import build_pdf
from hitomachi.reporting.blocks import (
    Bullets,
    Cards,
    Cell,
    Document,
    Flow,
    Paragraph,
    Section,
)
from tests.documents.handmade import LONG, handmade, initiative_sheet, wide_table
from tests.documents.opened import counted, outside, overlapping, page_texts
from tests.unit.charts import samples

ADDRESS = "https://www.city.example.lg.jp/" + "soshiki/kikakuzaiseibu/kikakushinkoka/" * 4


def with_sections(*sections: Section) -> Document:
    return replace(handmade(), sections=sections)


def section(*blocks: object) -> Section:
    return Section(key="s", title="見本の節", blocks=blocks)  # type: ignore[arg-type]


def test_sixty_long_initiatives_stay_within_the_page_and_whole() -> None:
    pdf = build_pdf(handmade(sheets=60, text=LONG * 3))
    pages = page_texts(pdf)

    assert outside(pdf) == []
    assert overlapping(pdf) == []
    for sheet in range(1, 61):
        on = [text for text in pages if f"支援事業（その{sheet}）" in text]
        assert len(on) == 1
        assert "今後の見直しの方向性など" in on[0]


@pytest.mark.parametrize("years", [3, 5, 10, 19, 25, 47])
def test_tables_of_many_years_are_cut_before_numbers_touch(years: int) -> None:
    pdf = build_pdf(with_sections(section(wide_table(years))))

    text = "".join(page_texts(pdf))
    assert outside(pdf) == []
    assert overlapping(pdf) == []
    assert text.count("▲1,234,567") == 4 * years
    assert all(f"{2015 + year}年" in text for year in range(years))


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    pdf = build_pdf(with_sections(section(wide_table(6, rows=120))))

    body = [text for text in page_texts(pdf)[2:] if "項目その" in text]
    assert len(body) >= 3
    assert all("2015年" in text for text in body)


def test_a_sheet_longer_than_a_page_breaks_and_loses_no_word() -> None:
    pdf = build_pdf(with_sections(section(initiative_sheet(1, LONG * 40))))

    joined = "".join(page_texts(pdf))
    assert len([text for text in page_texts(pdf) if "項目" in text]) >= 2
    assert joined.count("相談") >= 80
    assert outside(pdf) == []


def test_a_sheet_with_forty_rows_breaks_with_its_header() -> None:
    pdf = build_pdf(with_sections(section(initiative_sheet(1, LONG, rows=40))))

    pages = [text for text in page_texts(pdf) if "創業した件数" in text or "件数（その" in text]
    assert len(pages) >= 2
    assert all("項目" in text for text in pages)
    assert outside(pdf) == []


def test_names_without_a_place_to_break_are_broken() -> None:
    name = "岩" * 40
    table = replace(
        wide_table(10),
        rows=((Cell(text=ADDRESS), *(Cell(text=name) for _ in range(10))),),
    )
    parts = (
        table,
        Paragraph(text=ADDRESS * 2, kind="commentary", mark="※"),
        Bullets(items=((name, ADDRESS),)),
        Cards(items=(("指標" * 10, "11億7,547万円（見込）", name, "good"),) * 7),
        Flow(steps=((name, (name, ADDRESS)),) * 6, cyclic=True, description="流れ"),
        Flow(steps=((name, (LONG,)),) * 4, cyclic=True),
    )

    pdf = build_pdf(with_sections(section(*parts)))
    assert outside(pdf) == []
    assert overlapping(pdf) == []


@pytest.mark.parametrize("years", [3, 5, 10])
def test_charts_of_plans_of_any_length_keep_their_labels_apart(years: int) -> None:
    pdf = build_pdf(with_sections(section(samples.vital_balance(2015, 2014 + years))))

    text = "".join(page_texts(pdf))
    assert all(f"{2015 + year}年" in text for year in range(years))
    assert "▲589" in text
    assert overlapping(pdf) == []


def test_a_long_contents_list_goes_on_in_a_second_column() -> None:
    sections = tuple(
        Section(key=f"k{at}", title=f"{at}番目の節 {LONG[:30]}", blocks=(Paragraph(text=LONG),))
        for at in range(60)
    )

    pdf = build_pdf(with_sections(*sections))
    assert outside(pdf) == []
    assert sum("番目の節" in text.splitlines()[3] for text in page_texts(pdf)[1:3]) >= 1
    assert counted(pdf)["TOCI"] == 60


def test_a_heading_is_not_left_at_the_foot_of_a_page() -> None:
    filling = tuple(Paragraph(text=LONG) for _ in range(11))

    for more in range(6):
        pdf = build_pdf(
            with_sections(section(*filling, *filling[:more], initiative_sheet(1), wide_table(5)))
        )
        for text in page_texts(pdf):
            lines = [line for line in text.splitlines() if line.strip()]
            assert "その1" not in lines[-2]
            assert "年の推移" not in lines[-2]


def test_texts_that_look_like_markup_are_printed_as_they_are() -> None:
    text = "#let x = 1 *太字* _斜体_ $数式$ `code` <label> [角] @参照 // 注 \\ = 見出し"

    pdf = build_pdf(with_sections(section(Paragraph(text=text))))
    assert "*太字* _斜体_ $数式$ `code` <label> [角] @参照 // 注" in "".join(page_texts(pdf))


def test_a_document_without_sections_has_cover_and_contents() -> None:
    assert len(page_texts(build_pdf(with_sections()))) == 2
