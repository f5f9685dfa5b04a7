"""More of what officials type: each text with everything that is read from it, or why not.

A row gives all fields that differ from an empty cell, so that a field read by mistake
fails too.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from hitomachi.errors import NotReadableError
from hitomachi.jp.cells import CellKind, CellPart, CellValue, read_cell
from hitomachi.jp.periods import Month, YearKind, Years

_NOTHING = CellValue(text="")


def _shown(value: object) -> str:
    if isinstance(value, Years):
        first, last = value.first_year, value.last_year
        return str(first) if first == last else f"{first}-{last}"
    if isinstance(value, Month):
        return f"{value.year}-{value.month:02}"
    if isinstance(value, tuple):
        return ";".join(_shown(one) for one in value)
    if isinstance(value, CellPart):
        return f"{value.label}{'' if value.value is None else value.value}{value.unit}"
    return str(value)


def _said(cell: CellValue) -> str:
    found = {
        one.name: getattr(cell, one.name)
        for one in fields(cell)
        if one.name != "text" and getattr(cell, one.name) != getattr(_NOTHING, one.name)
    }
    return " ".join(f"{name}={_shown(value)}" for name, value in found.items())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("R2：１２３件", "value=123 unit=件 period=2020"),
        ("1,234\n人", "value=1234 unit=人"),
        ("1,234人\n(R2)", "value=1234 unit=人 period=2020"),
        ("\u2212312人", "value=-312 unit=人"),
        ("\u2014312人", "value=-312 unit=人"),
        ("\u2015312人", "value=-312 unit=人"),
        ("マイナス312人", "value=-312 unit=人"),
        ("プラス5%", "value=5 unit=%"),
        ("1,234\u00a0人", "value=1234 unit=人"),
        ("１２，３４５．６", "value=12345.6"),
        ("▲0.0%", "value=0.0 unit=%"),
        ("12千人", "value=12000 unit=人"),
        ("1億2千3百万円", "value=123000000 unit=円"),
        ("3.5千円／人", "value=3.5 unit=千円/人 per=人"),
        ("1,234（千円）", "value=1234 unit=千円"),
        ("12.3（ポイント）", "value=12.3 unit=ポイント"),
        ("100件/年度", "value=100 unit=件/年度 per=年度"),
        ("年間 100件", "value=100 unit=件/年 per=年"),
        ("年間延べ100人", "value=100 unit=人/年 per=年 counted=延べ"),
        ("1便当たり3.4人", "value=3.4 unit=人/便 per=便"),
        ("1人1日当たり900g", "value=900 unit=g/人・日 per=人・日"),
        ("15.3（人口10万対）", "value=15.3 unit=/人口10万 per=人口10万"),
        ("15.3人/人口10万人", "value=15.3 unit=人/人口10万人 per=人口10万人"),
        ("人口千人対8.5", "value=8.5 unit=/人口千人 per=人口千人"),
        ("8.5‰（人口千対）", "value=8.5 unit=‰ note=人口千対"),
        ("累計で100件", "value=100 unit=件 running_total=True"),
        ("総額500千円", "value=500 unit=千円 note=総額"),
    ],
)
def test_figures_and_units(text: str, said: str) -> None:
    assert _said(read_cell(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10%以上減少", "value=-10 unit=% comparison=<= direction=decrease"),
        ("10％以上削減", "value=-10 unit=% comparison=<= direction=decrease"),
        ("5%以内の減少", "value=-5 unit=% comparison=>= direction=decrease"),
        ("10ポイント以上向上", "value=10 unit=ポイント comparison=>= direction=increase"),
        ("▲275人以内", "value=-275 unit=人 comparison=>="),
        ("▲275人以上", "value=-275 unit=人 comparison=>="),
        ("△10%以内", "unit=% tolerance=10 tolerance_below_only=True"),
        ("80％を下回らないこと", "value=80 unit=% comparison=>="),
        ("80％より大きい", "value=80 unit=% comparison=>"),
        ("5件以下に抑える", "value=5 unit=件 comparison=<="),
        ("80％以上を目指す", "value=80 unit=% comparison=>="),
        ("現状維持（98.5％）", "value=98.5 unit=% direction=keep"),
        ("0件継続", "value=0 unit=件 direction=keep"),
        ("前年より10人増", "value=10 unit=人 direction=increase relative_to=previous_year"),
        ("前年同期比3.2%増", "value=3.2 unit=% direction=increase relative_to=previous_year"),
        ("現状より10%増", "value=10 unit=% direction=increase relative_to=baseline"),
        ("H26年度から10％増", "value=10 unit=% direction=increase relative_to=H26年度"),
        ("平成26年度比10％減", "value=-10 unit=% direction=decrease relative_to=平成26年度"),
        ("前年比100%以上", "value=100 unit=% comparison=>= relative_to=previous_year"),
        ("R1実績以上", "comparison=>= relative_to=R1"),
        ("令和元年度を上回る", "comparison=> relative_to=令和元年度"),
    ],
)
def test_targets(text: str, said: str) -> None:
    assert _said(read_cell(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10～20万人", "unit=人 lower=100000 upper=200000"),
        ("5,000～1万人", "unit=人 lower=5000 upper=10000"),
        ("1.2～1.5億円", "unit=億円 lower=1.2 upper=1.5"),
        ("▲10～▲5", "lower=-10 upper=-5"),
        ("5～10%削減", "unit=% lower=-10 upper=-5 direction=decrease"),
        ("年2～3回程度", "unit=回/年 lower=2 upper=3 approximate=True per=年"),
        ("約10～20人", "unit=人 lower=10 upper=20 approximate=True"),
        ("15歳～64歳", "unit=歳 lower=15 upper=64"),
    ],
)
def test_ranges(text: str, said: str) -> None:
    assert _said(read_cell(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("33.3％（1/3）", "value=33.3 unit=% note=1/3"),
        ("66.6％（2/3）", "value=66.6 unit=% note=2/3"),  # cut, not rounded
        ("100%（17/17校）", "value=100 unit=% note=17/17校"),
        ("33.3%（3校中1校）", "value=33.3 unit=% note=3校中1校"),
        ("12位（47都道府県中）", "value=12 unit=位 note=47都道府県中"),
        ("47都道府県中第12位", "value=12 unit=位 note=47都道府県中"),
        ("全国47位中12位", "value=12 unit=位 note=全国47位中"),
        ("12位/47", "value=12 unit=位 note=47"),
        ("10位以内（県内）", "value=10 unit=位 comparison=<= note=県内"),
        ("全国順位：12位", "value=12 unit=位 note=全国、順位"),
        ("5点満点中4.5点", "value=4.5 unit=点 note=5点満点中"),
        ("80点/100点満点", "value=80 unit=点 note=100点満点"),
        ("17校中12校", "value=12 unit=校 note=17校中"),
    ],
)
def test_what_a_figure_is_counted_out_of(text: str, said: str) -> None:
    assert _said(read_cell(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.40(R2推計)", "value=1.40 quality=provisional period=2020 note=推計"),
        ("1.40（R2速報値）", "value=1.40 quality=preliminary period=2020"),
        ("1.40（R2.6速報）", "value=1.40 quality=preliminary period=2020-06"),
        (
            "100人（R2年度見込み）",
            "value=100 unit=人 quality=provisional period=2020 note=見込み",
        ),
        ("100人（R3予定）", "value=100 unit=人 quality=provisional period=2021 note=予定"),
        ("R2見込：100人", "value=100 unit=人 quality=provisional period=2020 note=見込"),
        ("速報値：100人", "value=100 unit=人 quality=preliminary"),
        ("（参考：100人）", "value=100 unit=人 quality=reference"),
        ("1.40（※参考値）", "value=1.40 quality=reference"),
        ("概算1,200万円", "value=1200 unit=万円 quality=provisional note=概算"),
        ("100人（R4.3改訂）", "value=100 unit=人 revised_on=2022-03"),
        ("100人 R2", "value=100 unit=人 period=2020"),
        ("100人／R2", "value=100 unit=人 period=2020"),
        ("100人（R2.4～R3.3）", "value=100 unit=人 period=2020"),
        ("345人（12/31時点）", "value=345 unit=人 note=12/31時点"),
        ("12/31時点 345人", "value=345 unit=人 note=12/31時点"),
        ("100人（第1四半期）", "value=100 unit=人 note=第1四半期"),
        ("80.0％（R2アンケート）", "value=80.0 unit=% period=2020 note=アンケート"),
        ("20人(R2のみ)", "value=20 unit=人 period=2020 note=のみ"),
        ("80.0%（n=1,234）", "value=80.0 unit=% note=n=1,234"),
        ("12,345人（外国人を除く）", "value=12345 unit=人 note=外国人を除く"),
        ("80.0%（3年に1回調査）", "value=80.0 unit=% note=3年に1回調査"),
        ("1（設置）", "value=1 milestone=設置"),
        ("0（未設置）", "value=0 milestone=未設置"),
        ("策定済み（R2）", "value=1 milestone=策定 period=2020"),
        ("令和4年度から実施", "value=1 milestone=実施 period=2022"),
        ("12回・延べ3,400人", "parts=12回;延べ3400人"),
        ("転入120人・転出150人", "parts=転入120人;転出150人"),
        ("3世帯・9人", "parts=3世帯;9人"),
    ],
)
def test_quality_time_and_notes(text: str, said: str) -> None:
    assert _said(read_cell(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("未集計", "missing=in_calculation"),
        ("未計測", "missing=no_survey"),
        ("計測不能", "missing=not_stated note=計測不能"),
        ("非公表", "missing=not_stated note=非公表"),
        ("延期", "missing=not_held"),
        ("コロナ中止", "missing=not_held note=コロナ中止"),
        ("台風の影響により中止", "missing=not_held note=台風の影響により中止"),
        ("新規", "missing=not_stated note=新規"),
        ("R2：未公表", "missing=unpublished period=2020"),
        ("集計中（R2）", "missing=in_calculation period=2020"),
        ("R2：-", "missing=not_stated period=2020"),
    ],
)
def test_reasons_why_there_is_no_value(text: str, said: str) -> None:
    assert _said(read_cell(text)) == said


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("500～600万円", "", "unit=円 lower=5000000 upper=6000000"),
        ("1,000～2,000", "千円", "unit=円 lower=1000000 upper=2000000"),
        ("500(うち国費250)", "千円", "value=500000 unit=円 parts=うち国費250000円"),
        ("国費250、県費100", "千円", "parts=国費250000円;県費100000円"),
        ("500(250)", "千円", "parts=500000円;250000円"),
        ("1,234（百万円）", "千円", "value=1234000000 unit=円"),
        ("1,000千円※繰越含む", "", "value=1000000 unit=円 note=繰越含む"),
        ("ゼロ円", "", "value=0 unit=円"),
    ],
)
def test_every_figure_of_a_money_cell_is_yen(text: str, unit: str, said: str) -> None:
    assert _said(read_cell(text, kind=CellKind.MONEY, unit=unit)) == said


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("令和2年4月～令和7年3月", 2020, 2024, YearKind.FISCAL_YEAR),
        ("R2.4～R3.3", 2020, 2020, YearKind.FISCAL_YEAR),
        ("2020年1月～2020年12月", 2020, 2020, YearKind.CALENDAR_YEAR),
        ("2018年（策定時）", 2018, 2018, YearKind.CALENDAR_YEAR),
    ],
)
def test_periods_of_whole_years(text: str, first: int, last: int, kind: YearKind) -> None:
    moment = read_cell(text, kind=CellKind.PERIOD).moment

    assert moment == Years(first_year=first, last_year=last, kind=kind)


def test_a_period_keeps_the_words_beside_it() -> None:
    census = read_cell("令和2年10月1日(国勢調査)", kind=CellKind.PERIOD)

    assert (census.moment, census.note) == (date(2020, 10, 1), "国勢調査")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1対2", "単位として"),
        ("1：2", "単位として"),
        ("〃", "別の欄"),
        ("同左", "別の欄"),
        ("該当者なし", "0 なのか値がないのか"),
        ("随時", "値として"),
        ("▲5%以上", "減少の幅"),
        ("▲3～5%", "掛かるか"),
        ("100人から120人", "範囲か変化か"),
        ("33.4％（1/3）", "一致しません"),
        ("0（設置）", "括弧の中"),
        ("65歳以上30%", "単位として"),
        ("100人/月×12か月", "単位として"),
        ("1km当たり", "単位として"),
        ("1.234千円", "3桁の区切り"),
        ("ー312", "長音記号"),
        ("4.5/5点", "割合か日付か|区別がつきません"),
        ("1.234.567", "一つの数"),
        ("1\u00a0234\u00a0567", "一つの数"),
        ("1'234", "単位として"),
        ("1E+05", "単位として"),
        ("10-20件", "単位として"),
    ],
)
def test_what_is_not_certain_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotReadableError, match=why):
        read_cell(text)


def test_months_that_make_no_whole_year_are_refused() -> None:
    with pytest.raises(NotReadableError, match="読み取れません"):
        read_cell("R2.4～R2.12", kind=CellKind.PERIOD)
