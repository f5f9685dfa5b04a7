"""The computed vision in the report: what is printed, what is for the data book, what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hitomachi.documents.wide import printed
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent, OutlookFacts, RunState
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.walk import blocks_of, tables_of
from tests.sample.outlook import closed_run, vision_run
from tests.sample_edition import empty_edition, sample_edition


def with_outlook(outlook: OutlookFacts) -> EditionContent:
    content = sample_edition()
    vision = replace(content.population.vision, outlook=outlook)
    return replace(content, population=replace(content.population, vision=vision))


@pytest.fixture(scope="module")
def document() -> blocks.Document:
    return build_document(sample_edition(), "ja")


def table(document: blocks.Document, name: str) -> blocks.Table:
    return next(found for found in tables_of(document) if found.id == f"table-vision-{name}")


def rows(found: blocks.Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def chart(document: blocks.Document, name: str) -> blocks.Chart:
    return next(
        block
        for block in blocks_of(document)
        if isinstance(block, blocks.Chart) and block.id == f"chart-vision-{name}"
    )


def paragraphs(document: blocks.Document) -> list[str]:
    return [block.text for block in blocks_of(document) if isinstance(block, blocks.Paragraph)]


def test_totals_of_every_scenario_stand_below_what_was_counted(
    document: blocks.Document,
) -> None:
    found = rows(table(document, "scenarios"))

    assert [row[0] for row in found] == ["実績", "市の将来展望", "移動なし"]
    assert found[0][1:4] == ["33,106", "32,410", "-"]
    assert found[1][1:4] == ["-", "-", "31,512"]
    assert found[1][-1] == "22,165"


def test_the_line_of_the_past_leads_to_the_base_year(document: blocks.Document) -> None:
    data = chart(document, "scenarios").data

    past = [(row["year"], row["persons"]) for row in data if row["series"] == "past"]

    assert past == [(2000, 33_106), (2005, 32_410), (2010, 31_512)]
    assert [row["persons"] for row in data if row["series"] == "official"] == [22_112]


def test_published_figures_stand_beside_the_computed_ones(document: blocks.Document) -> None:
    found = rows(table(document, "published"))

    assert found[-1] == ["総人口", "22,112", "22,165", "53", "0.2%"]
    assert found[0] == ["年少人口", "2,390", "2,151", "▲239", "▲10.0%"]
    assert any("計算値の差は53人（0.2%）" in text for text in paragraphs(document))


def test_two_pyramids_share_a_scale_and_mark_the_same_cohort(document: blocks.Document) -> None:
    first, second = chart(document, "pyramid-2010"), chart(document, "pyramid-2040")

    assert first.options["limit"] == second.options["limit"]
    assert (first.options["born"]["age"], second.options["born"]["age"]) == (35, 65)
    assert first.options["born"]["label"] == "1975年以前生まれ"


def test_every_year_and_scenario_is_in_the_data_book_but_two_years_are_printed(
    document: blocks.Document,
) -> None:
    ages = table(document, "ages")

    assert [column.key for column in printed(ages).columns] == [
        "age",
        "vision_2010_male",
        "vision_2010_female",
        "vision_2040_male",
        "vision_2040_female",
    ]
    assert len(ages.columns) == 1 + 2 * 7 * 2
    assert {column.key for column in table(document, "structure").columns} >= {
        "closed_total",
        "closed_births",
    }


def test_flows_are_told_as_yearly_averages(document: blocks.Document) -> None:
    structure = printed(table(document, "structure"))

    base, first = rows(structure)[:2]

    assert base[-3:] == ["-", "-", "-"]
    flows = vision_run().flows[0]
    assert first[-3] == str(round(flows.births / 5))
    assert first[-1].startswith("▲")


def test_unseparated_deaths_are_named(document: blocks.Document) -> None:
    only = OutlookFacts(state=RunState.RECORDED, runs=(closed_run(),))

    alone = table(build_document(with_outlook(only), "ja"), "structure")

    assert any("死亡と移動を分離していない" in note for note in alone.notes)
    assert not any("分離していない" in note for note in table(document, "structure").notes)


def test_the_interpolation_and_the_warnings_travel_with_the_figures(
    document: blocks.Document,
) -> None:
    anchors, notices = table(document, "anchors"), table(document, "notices")

    assert any("直線で補間し、期央の値" in note for note in anchors.notes)
    assert any("移動なしには年次を指定した仮定値がない" in note for note in anchors.notes)
    assert rows(anchors)[0][:2] == ["市の将来展望", "合計特殊出生率"]
    assert rows(notices)[0][0] == "注意"
    assert "市の生命表を用いてください" in rows(notices)[0][3]


def test_each_run_can_be_proved(document: blocks.Document) -> None:
    runs, methods = rows(table(document, "runs")), rows(table(document, "methods"))

    assert runs[0] == [
        "市の将来展望",
        "2010年の登録人口",
        "住民基本台帳（見本）",
        "住民基本台帳",
        "0.1.0",
        "1" * 64,
        "2" * 64,
    ]
    assert methods[0] == ["共通", "推計方法: コーホート要因法"]


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (RunState.NO_SCENARIO, "シナリオが承認されていないため"),
        (RunState.NOT_COMPUTED, "シナリオ「案A」の計算結果が保存されていないため"),
    ],
)
def test_a_vision_without_a_run_says_why(state: RunState, says: str) -> None:
    document = build_document(with_outlook(OutlookFacts(state=state, scenario="案A")), "ja")

    assert any(says in text for text in paragraphs(document))
    assert not [s.key for s in document.sections if s.key.startswith("vision_")]


def test_an_edition_of_the_time_before_runs_says_nothing_of_them() -> None:
    document = build_document(with_outlook(OutlookFacts(state=RunState.BEFORE_RUNS)), "ja")

    assert not any("計算による将来人口" in text for text in paragraphs(document))


def test_a_plan_without_a_vision_has_no_sentence_about_runs() -> None:
    assert not any("将来人口" in text for text in paragraphs(build_document(empty_edition(), "ja")))


def test_names_of_scenarios_are_shortened_only_while_they_stay_apart() -> None:
    runs = tuple(replace(vision_run(), ref=ref, label=f"案（{ref}）") for ref in ("a", "b"))
    outlook = OutlookFacts(state=RunState.RECORDED, runs=runs)

    found = rows(table(build_document(with_outlook(outlook), "ja"), "scenarios"))

    assert [row[0] for row in found] == ["案（a）", "案（b）"]
