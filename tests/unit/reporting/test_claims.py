"""Human sentences against the figures: the false ones are pointed out, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting.content import (
    ColumnKind,
    EditionContent,
    Figure,
    Measure,
    PopulationFacts,
    VitalColumn,
    VitalFacts,
)
from hitomachi.reporting.figures import figures
from hitomachi.reporting.statements import Prose, check_prose, human_texts
from tests.golden import test_iwamizawa_vital as iwamizawa
from tests.sample_edition import empty_edition, sample_edition


def table() -> EditionContent:
    """The vital table of Iwamizawa's report of June 2022, entered as printed."""
    counts = (
        iwamizawa.BIRTHS,
        iwamizawa.DEATHS,
        iwamizawa.IN_MIGRANTS,
        iwamizawa.OUT_MIGRANTS,
        iwamizawa.POPULATION,
    )
    measures = (
        Measure.BIRTHS,
        Measure.DEATHS,
        Measure.IN_MIGRANTS,
        Measure.OUT_MIGRANTS,
        Measure.YEAR_END_POPULATION,
    )
    columns = []
    for year, row in zip(iwamizawa.YEARS, zip(*counts, strict=True), strict=True):
        values = {
            measure: Figure(value=Decimal(count))
            for measure, count in zip(measures, row, strict=True)
        }
        if year in iwamizawa.TFR:
            values[Measure.TFR] = Figure(value=Decimal(iwamizawa.TFR[year]))
        columns.append(
            VitalColumn(kind=ColumnKind.YEAR, first_year=year, last_year=year, values=values)
        )
    frame = (
        VitalColumn(kind=ColumnKind.MEAN, first_year=2015, last_year=2019, values={}),
        VitalColumn(kind=ColumnKind.CHANGE, first_year=2015, last_year=2021, values={}),
    )
    vital = VitalFacts(columns=(*columns, *frame), measures=tuple(Measure))
    return replace(empty_edition(), population=PopulationFacts(vital=vital))


def flags(text: str, content: EditionContent | None = None) -> tuple[Notice, ...]:
    content = content or table()
    return check_prose([Prose(where=message("報告書"), text=text)], content, figures(content))


def test_the_reference_is_wrong_about_deaths_and_about_nothing_else(shared: Path) -> None:
    text = (shared / "seed" / "iwamizawa-fy2022.txt").read_text(encoding="utf-8")

    found = flags(text)

    assert [notice.rule for notice in found] == ["statement.direction"]
    assert "死亡数が一定の人数で推移" in found[0].entered
    assert found[0].kind is NoticeKind.WARNING
    assert found[0].derived == "1,220人"
    assert "1,080人" in found[0].message.text("ja")
    assert "13.0%増" in found[0].message.text("ja")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("死亡数はほぼ横ばいで推移している。", "direction"),
        ("出生数は増加傾向にある。", "direction"),
        ("近年、出生数は大きく増えている", "direction"),
        ("自然減は縮小している。", "direction"),
        ("自然減は、2015年と比べて縮小した。", "direction"),
        ("社会減は前年と比べて縮小した。", "direction"),
        ("社会減は、前年に比べ減少した。", "direction"),
        ("社会減は、第1期の平均と比べて拡大している。", "direction"),
        ("転出は2015年から増加している", "direction"),
        ("死亡数は2015年と比べて減少している。", "direction"),
        ("令和2年の死亡数は前年より増加した。", "direction"),
        ("出生の増加が続いている。", "direction"),
        ("合計特殊出生率は、2015年と比べて上昇した。", "direction"),
        ("年末人口は増加している。", "direction"),
        ("2020年の出生数は過去最少となった。しかし2019年の死亡数は過去最少である。", "extreme"),
        ("社会減は過去最大となった。", "extreme"),
        ("2021年の死亡数は1,202人である。", "figure"),
        ("2021年の自然減は819人となった。", "figure"),
        ("令和3年の出生数は392人で、減少が続く。", "figure"),
        ("2021年の自然増減率は▲1.21%である。", "figure"),
    ],
)
def test_a_false_sentence_is_pointed_out_with_both(text: str, rule: str) -> None:
    found = flags(text)

    assert [notice.rule for notice in found] == [f"statement.{rule}"]
    assert found[0].entered
    assert found[0].derived
    assert found[0].entered in found[0].message.text("ja")
    assert found[0].derived in found[0].message.text("ja")


@pytest.mark.parametrize(
    "text",
    [
        # true
        "出生数は大幅に減少しており、自然減は拡大傾向が継続している。",
        "死亡数は増加している。",
        "自然減は広がり続けている。",
        "社会減は鈍化傾向が継続している。",
        "社会減は、第1期の5年間の平均と比べて小さくなっている。",
        "2021年の死亡数は1,220人で、2020年の1,089人から131人増加した。",
        "2021年の自然減は891人となり、過去最大となった。",
        "2021年の自然増減は▲891人である。",
        "令和3年の出生数は329人で過去最少となった。",
        "転入は減少し、転出も減少している。",
        # true against one of the comparisons that may be meant
        "転入は増加した。",
        "社会減は拡大した。",
        "合計特殊出生率は上昇傾向にある。",
        "転入数は横ばいである。",
        # not about the city as a whole, or not a plain assertion
        "全国的に出生数が増加している。",
        "東京圏では、出生数が増加した。",
        "国や北海道では死亡数が横ばいで推移している。",
        "20歳代の転入は増加し続けている。",
        "女性の転出は増加している。",
        "出生数は増加していない。",
        "出生数の増加を目指す。",
        "出生数が増加すれば自然減は縮小する。",
        "出生数は増加に転じると見込まれる。",
        "死亡数は横ばいになるおそれがある。",
        "2030年の出生数は増加している。",
        "12月以降、出生数は増加した。",
        "出生数は約400人である。",
        "出生数は300人台となった。",
        "令和3年度の出生数は400人である。",
        "移住体験の参加者は増加している。",
        "不登校児童生徒が増加傾向である。",
        "自然動態における出生数と死亡数の乖離の拡大",
        "社会動態における子育て世代の転出の抑制",
        "転出超過を2014年の1/2に縮小",
        "2014年：550人転出超過",
        "合計特殊出生率の向上",
        "出生が減り、死亡が増えたため、自然減は広がり続けている",
        "死亡数の増加幅は縮小した。",
    ],
)
def test_a_true_or_doubtful_sentence_is_left_alone(text: str) -> None:
    assert flags(text) == ()


def test_a_sentence_without_figures_to_compare_is_left_alone() -> None:
    assert flags("死亡数は横ばいである。", empty_edition()) == ()


def test_small_counts_move_by_chance() -> None:
    content = table()
    columns = tuple(
        replace(
            column,
            values={
                key: Figure(value=(found.value or Decimal(0)) // 100)
                for key, found in column.values.items()
                if key is Measure.DEATHS
            },
        )
        for column in content.population.vital.columns
    )
    vital = replace(content.population.vital, columns=columns)
    village = replace(content, population=PopulationFacts(vital=vital))

    assert flags("死亡数は横ばいである。", village) == ()  # 10 and 12 deaths


def test_an_indicator_is_known_by_its_name_and_its_target() -> None:
    content = sample_edition()
    kpi = next(
        one
        for one in content.indicators
        if one.basis == "annual"
        and one.actual is not None
        and one.actual.figure.value is not None
        and one.target.figure.value is not None
        and one.direction == "increase"
        and one.actual.figure.value < one.target.figure.value
    )
    prose = Prose(
        where=message("事業"), text="目標を上回って定着しており、さらに周知する。", kpi=kpi.uid
    )
    aim = replace(prose, text="目標を上回って達成できるよう、周知に努める。")

    found = check_prose([prose], content, figures(content))

    assert [notice.rule for notice in found] == ["statement.target"]
    assert check_prose([aim], content, figures(content)) == ()


def test_the_texts_of_the_sample_edition_contradict_nothing() -> None:
    content = sample_edition()

    assert check_prose(human_texts(content), content, figures(content)) == ()
