"""Single sections against what the reference shows of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent, Figure, Text, TextKind
from hitomachi.reporting.sections import build_document, context
from hitomachi.reporting.sections.kpi_charts import series_chart
from hitomachi.reporting.sections.kpi_words import indicator_name, unit_of_year
from hitomachi.reporting.sections.walk import blocks_of
from tests.sample_edition import empty_edition, sample_edition
from tests.unit.reporting.sections.test_document import table, texts, words_of

TEXT_SECTIONS = (
    "background",
    "vision",
    "directions",
    "system",
    "management",
    "vital",
    "tfr",
    "migration_by_age",
    "kpis",
    "money",
    "goals",
    "sdgs",
    "ratings",
    "sources",
)


def section(content: EditionContent, key: str) -> blocks.Section:
    found = build_document(content, "ja").sections
    return next(section for section in found if section.key == key)


def without_texts(content: EditionContent, *kinds: TextKind) -> EditionContent:
    return replace(content, texts=tuple(text for text in content.texts if text.kind not in kinds))


def paragraphs(found: blocks.Section) -> list[blocks.Paragraph]:
    return [block for block in found.blocks if isinstance(block, blocks.Paragraph)]


def sheet(content: EditionContent, title: str) -> blocks.Sheet:
    return next(
        block
        for found in build_document(content, "ja").sections
        for block in found.blocks
        if isinstance(block, blocks.Sheet) and block.title == title
    )


def test_vital_table_has_the_layout_of_the_reference() -> None:
    found = table(build_document(sample_edition(), "ja"), "table-vital")

    assert [cell.text for cell in found.header[0]][:3] == ["区分", "2015年", "2016年"]
    assert [cell.text for cell in found.header[0]][-4:] == [
        "2015～2019年平均",
        "2020年",
        "2021年",
        "2015年比（2021年）",
    ]
    merged = [(row[0].text, row[0].rowspan) for row in found.rows if row[0].rowspan > 1]
    assert merged == [("自然動態", 5), ("社会動態", 4)]
    rows = texts(found)
    assert rows[1][0] == "(合計特殊出生率)"
    assert rows[1][-2:] == ["(算定中)", "-"]
    assert rows[3][-1] == "▲54.3%"
    assert rows[4][-1] == "▲0.40P"
    assert rows[9][0] == "年末人口"
    assert found.rows[9][0].colspan == 2


def test_commentary_of_people_replaces_generated_sentences() -> None:
    content = sample_edition()

    said = paragraphs(section(content, "vital"))
    made = paragraphs(section(without_texts(content, TextKind.COMMENTARY), "vital"))

    assert [paragraph.kind for paragraph in said] == ["commentary"]
    assert {paragraph.kind for paragraph in made} == {"generated"}
    assert made[0].text.startswith("2021年の自然減は287人で、2015年の186人から101人拡大した。")


def test_kpi_table_merges_headings_and_marks_its_rows() -> None:
    found = table(build_document(sample_edition(), "ja"), "table-kpis-1")

    assert [(row[0].text, row[0].rowspan) for row in found.rows[:2]] == [
        ("所得の向上", 1),
        ("生産性の向上", 2),
    ]
    assert texts(found)[0][1:] == [
        "①1人あたりの市民所得",
        "2,450千円",
        "2,600千円",
        "2,512千円",
        "順調",
    ]
    assert found.rows[0][-1].standing == "good"
    assert "① 課税状況調べ（基準値：2018年度、目標値：計画終了時）" in found.notes


def test_footnotes_say_what_is_derived_referred_to_revised_and_overridden() -> None:
    printed = words_of(build_document(sample_edition(), "ja"))

    assert "①② 人口動態の表から算出した値" in printed
    assert "② 実績は2019年度の値を参考として括弧内に示したもので、評価の対象としない" in printed
    assert "目標値は令和3年3月に25人から見直した（講座の回数を増やしたため）" in printed
    assert "状況は、評価規則による「低調」を「順調」に改めた" in printed
    assert "基準値は2015～2019年度の合計で、起点の値ではない" in printed


def test_english_notes_stand_behind_a_word_and_names_apart() -> None:
    printed = words_of(build_document(sample_edition(), "en"))

    assert "Note: Those aged 65 and over in 2040 were born in or before 1975" in printed
    assert "※" not in printed


def test_groups_and_their_words_are_named_in_english_where_they_have_a_name() -> None:
    content = sample_edition()
    group = replace(
        content.rollups[0],
        scope="group:economy",
        label="経済活動",
        label_en="Economy",
        judged_word="概ね順調",
        judged_word_en="Largely on track",
    )
    document = build_document(replace(content, rollups=(*content.rollups, group)), "en")
    found = table(document, "table-status")

    assert texts(found)[-1][0] == "Economy"
    assert any("Economy: overall judgement “Largely on track”" in note for note in found.notes)


def test_sources_are_named_in_english_where_they_have_a_name() -> None:
    content = replace(sample_edition(), sources=("国勢調査", "市調べ"), sources_en=("Census", ""))
    printed = words_of(build_document(content, "en"))

    assert "Census" in printed
    assert "国勢調査" not in printed
    assert "市調べ" in printed


def test_counts_of_ratings_have_a_denominator_and_reasons() -> None:
    rows = texts(table(build_document(sample_edition(), "ja"), "table-status"))

    assert rows[0][:2] == ["計画全体", "全ての指標"]
    assert rows[1] == [
        "基本目標の指標",
        "4",
        "1",
        "5",
        "10",
        "調査なし 1、暫定値 1、算定中 1、参考値 1、定性的な指標 1",
    ]


def test_items_of_a_count_are_listed() -> None:
    found = list(blocks_of(build_document(sample_edition(), "ja")))

    assert any(
        isinstance(block, blocks.Bullets) and ("", "水田の自動給水") in block.items
        for block in found
    )


def test_an_actual_value_of_one_year_is_not_said_to_be_a_year() -> None:
    content = sample_edition()
    yearly = next(kpi for kpi in content.indicators if kpi.uid == "kpi-income")
    yearly = replace(yearly, unit="人/年", unit_en="persons/year")
    assert yearly.actual is not None
    year = yearly.actual.period
    actual = replace(yearly.actual, period=replace(year, first_year=2021, last_year=2021))
    mean = replace(yearly.actual, period=replace(year, first_year=2017, last_year=2021))

    japanese, english = context(content, "ja"), context(content, "en")
    assert unit_of_year(japanese, yearly, actual) == "人"
    assert unit_of_year(english, yearly, actual) == "persons"
    assert unit_of_year(japanese, yearly, mean) == "人/年"
    assert unit_of_year(english, yearly, mean) == "persons/year"


def test_reasons_stand_beside_the_words_and_their_figures_in_the_data_book() -> None:
    columns = table(build_document(sample_edition(), "ja"), "table-ratings").columns

    assert [column.key for column in columns if not column.printed] == [
        "baseline",
        "target",
        "actual",
    ]


def test_charts_are_described_with_their_figures() -> None:
    charts = [
        block
        for block in blocks_of(build_document(sample_edition(), "ja"))
        if isinstance(block, blocks.Chart)
    ]

    assert len(charts) > 5
    for chart in charts:
        printed = [
            str(value)
            for row in chart.data
            for key, value in row.items()
            if key in ("actual_text", "amount_text", "persons_text", "value_text", "natural_text")
        ]
        assert all(text in chart.description for text in printed), chart.id


def test_every_indicator_has_its_reason_in_the_annex() -> None:
    content = sample_edition()
    found = table(build_document(content, "ja"), "table-ratings")

    assert len(found.rows) == len(content.indicators)
    printed = "\n".join(row[-1].text for row in found.rows)
    for kpi in content.indicators:
        if not kpi.is_composite:
            assert kpi.rating.sentence["ja"] in printed


def test_shared_indicators_say_whose_they_are() -> None:
    rows = sheet(sample_edition(), "まちの魅力発信事業").table.rows

    assert rows[0][2].text == "お試し暮らし事業との共通指標"
    assert rows[0][2].colspan == 3
    assert rows[1][1].text == "子ども居場所事業との共通指標（施設の整備）"
    assert rows[1][1].link == "#sheet-initiative-nursery"


def test_rows_shared_with_one_owner_are_merged() -> None:
    content = sample_edition()
    promotion = content.initiative("initiative-promotion")
    row = promotion.rows[0]
    changed = replace(promotion, rows=(row, replace(row, indicator="kpi-trial")))
    content = replace(
        content,
        initiatives=tuple(changed if i.uid == promotion.uid else i for i in content.initiatives),
    )

    rows = sheet(content, "まちの魅力発信事業").table.rows

    assert rows[0][2].rowspan == 2
    assert [cell.text for cell in rows[1]] == ["お試し暮らしのあとに移住した世帯"]


def test_parts_of_a_composite_indicator_share_one_cell() -> None:
    rows = texts(sheet(sample_edition(), "お試し暮らし事業").table)

    assert rows[0][1:5] == [
        "お試し暮らしのあとに移住した世帯",
        "3世帯9人",
        "2世帯8人",
        "5世帯15人",
    ]
    assert len(rows) == 2


def test_sheet_under_a_second_goal_is_a_reference() -> None:
    found = section(sample_edition(), "goal-2").blocks

    assert (
        blocks.Paragraph(text="「港の美術交流事業」は基本目標1に掲載", kind="note", mark="※")
        in found
    )


def test_overlap_is_noted_only_where_entries_exceed_lines() -> None:
    content = sample_edition()
    single = replace(content, money=replace(content.money, distinct_lines=9))

    assert "重複" in words_of(build_document(content, "ja"))
    assert "重複" not in words_of(build_document(single, "ja"))


def test_goal_costs_add_up_to_the_printed_total() -> None:
    found = table(build_document(sample_edition(), "ja"), "table-goal-costs")
    values = [row[2].value for row in found.rows]

    assert values[-1] == sum(value for value in values[:-1] if value is not None)
    assert found.rows[-1][2].text == "2億342万円"
    assert found.rows[-1][1].text == "7事業"


def test_amounts_carry_their_years_and_kind() -> None:
    found = table(build_document(sample_edition(), "ja"), "table-money")

    cost = found.rows[1]
    assert [cell.text for cell in cost] == [
        "事業費",
        "6億1,248万円",
        "2億342万円",
        "1億8,790万円",
    ]
    assert [cell.note for cell in cost[1:]] == [
        "平成28～令和元年度決算額",
        "令和3年度決算額",
        "令和4年度当初予算額",
    ]


def test_badges_tell_tag_and_development_goals() -> None:
    badges = sheet(sample_edition(), "保育の担い手確保事業").badges

    assert [badge.text for badge in badges] == ["新規事業", "SDG 8 働きがいも経済成長も"]
    assert badges[0].meaning == "第2期ひとまち市総合戦略から始めた事業"
    assert badges[1].meaning == "働きがいも経済成長も"


def test_annex_leads_from_each_development_goal_to_the_sheets() -> None:
    rows = table(build_document(sample_edition(), "ja"), "table-sdgs").rows

    assert rows[0][2].link == "#sheet-initiative-fees"
    assert rows[1][2].text == "-"


def test_a_target_range_is_printed_as_a_range() -> None:
    content = sample_edition()
    kpi = content.indicator("kpi-income")
    ranged = replace(
        kpi,
        target=replace(kpi.target, figure=Figure(), lower=Decimal("18.5"), upper=Decimal("25.0")),
        unit="",
    )
    content = replace(
        content,
        indicators=tuple(ranged if found is kpi else found for found in content.indicators),
    )

    assert texts(table(build_document(content, "ja"), "table-kpis-1"))[0][3] == "18.5～25.0"


def test_series_chart_shows_breaks_and_reasons() -> None:
    ctx = context(sample_edition(), "ja")

    (chart,) = series_chart(ctx, ctx.content.indicator("kpi-visitors"))

    by_year = {row["year"]: row for row in chart.data}
    assert by_year[2018]["note"] == "会場が2か所になった"
    assert by_year[2019]["missing"] == "not_held"
    assert by_year[2019]["value_text"] == "未実施"
    assert by_year[2017]["note"] == ""


def test_figures_and_words_stand_at_the_side_of_their_chart() -> None:
    found = section(sample_edition(), "tfr").blocks[-1]

    assert isinstance(found, blocks.Columns)
    assert [type(part[0]) for part in found.parts] == [blocks.Table, blocks.Chart]


def test_vision_says_who_will_be_old() -> None:
    printed = words_of(build_document(sample_edition(), "ja"))

    assert "※2040年の老年人口（65歳以上）は、1975年以前に生まれた人である" in printed


def test_management_cycle_closes() -> None:
    found = section(sample_edition(), "management").blocks
    flow = next(block for block in found if isinstance(block, blocks.Flow))

    assert flow.cyclic
    assert [title for title, _ in flow.steps] == ["計画", "実施", "検証", "見直し"]


def test_english_texts_stand_where_they_were_given() -> None:
    printed = words_of(build_document(sample_edition(), "en"))

    assert "Opened the desk twice a week and held two evening courses" in printed
    assert "学生の企画枠を設け、来場のきっかけを増やす" in printed  # has no English version
    assert "−108 persons" in printed


def test_programmes_are_printed_in_the_unit_they_were_entered_in() -> None:
    rows = table(build_document(sample_edition(), "ja"), "table-grants").rows

    assert [row[-1].text for row in rows] == [
        "1億4,821万円",
        "31,225千円",
        "17,386千円",
        "2,656万円",
    ]
    assert [row[-1].value for row in rows][1] == 31_225_000


def test_every_text_of_the_owner_is_printed_whatever_figures_there_are() -> None:
    texts_ = tuple(
        Text(section=key, kind=kind, text=f"{key}の{kind}", goal=goal)
        for key in TEXT_SECTIONS
        for kind in TextKind
        for goal in (("", "goal-1") if key in ("kpis", "goals") else ("",))
    )
    goals = tuple(
        replace(goal, measures=(), indicators=(), initiatives=()) for goal in sample_edition().goals
    )
    bare = replace(empty_edition(), goals=goals)

    for content in (sample_edition(), bare):
        printed = words_of(build_document(replace(content, texts=texts_), "ja"))
        missing = {text.text for text in texts_ if text.text not in printed}
        assert not missing


def test_a_part_is_named_once() -> None:
    content = sample_edition()
    kpi = replace(content.indicator("kpi-visitors-students"), name="企画展の来場者数（うち学生）")
    ctx = context(content, "ja")

    assert indicator_name(ctx, kpi) == "企画展の来場者数（うち学生）"
    assert indicator_name(ctx, content.indicator(kpi.uid)) == kpi.name
