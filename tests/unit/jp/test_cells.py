"""What officials write in cells, and what each of it means (or why it is refused)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hitomachi.errors import NotReadableError
from hitomachi.indicators.values import Basis, Direction, MissingReason, Quality
from hitomachi.jp import cell_missing, cell_qualifiers, cell_quality
from hitomachi.jp.cells import CellKind, CellPart, CellValue, read_cell
from hitomachi.jp.periods import Month, Years


def _years(moment: object) -> tuple[int, int]:
    assert isinstance(moment, Years)
    return moment.first_year, moment.last_year


def _said(cell: CellValue, *names: str) -> dict[str, Any]:
    return {name: getattr(cell, name) for name in names}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("５０％", "50", "%"),
        ("１２，３４５", "12345", ""),
        ("1,200 人", "1200", "人"),
        ("1.40", "1.40", ""),
        ("−0.0", "0.0", ""),
        ("-5", "-5", ""),
        ("▲ 312人", "-312", "人"),
        ("+3.2ポイント", "3.2", "ポイント"),
        ("▲0.3P", "-0.3", "P"),
        ("0.5pt", "0.5", "pt"),
        ("¥1,234", "1234", "円"),
        ("1.5倍", "1.5", "倍"),
        ("3割", "30", "%"),
        ("3割5分", "35", "%"),
        ("1万2千人", "12000", "人"),
        ("百二十人", "120", "人"),
        ("2.5千人", "2500", "人"),
        ("5千万円", "50000000", "円"),
        ("21.6億円", "21.6", "億円"),
        ("1億2千万円", "120000000", "円"),
        ("10㎡", "10", "㎡"),
        ("120kg/10a", "120", "kg/10a"),
        ("3か所", "3", "か所"),
        ("50㌫", "50", "%"),
        ("100パーセント", "100", "%"),
        ("ゼロ", "0", ""),
        ("±0", "0", ""),
        ("第1位", "1", "位"),
        ("109台", "109", "台"),
        ("1.2t-CO2", "1.2", "t-CO2"),
    ],
)
def test_one_figure_with_its_unit(text: str, value: str, unit: str) -> None:
    cell = read_cell(text)

    assert (str(cell.value), cell.unit) == (value, unit)
    assert cell.quality == "final"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("約1,200人", {"approximate": True}),
        ("1,200人程度", {"approximate": True}),
        ("100人弱", {"approximate": True}),
        ("50%以上", {"comparison": ">="}),
        ("10位以内", {"comparison": "<="}),
        ("1,000人超", {"comparison": ">"}),
        ("100人未満", {"comparison": "<"}),
        ("最低5件", {"comparison": ">="}),
        ("≧80％", {"comparison": ">=", "value": 80}),
        ("＜5人", {"comparison": "<", "value": 5}),
        ("1,234※1※2", {"footnotes": ("※1", "※2"), "value": 1234}),
        ("60%以上を維持", {"comparison": ">=", "direction": "keep"}),
        ("年間5回", {"unit": "回/年", "per": "年"}),
        ("5回以上/年", {"unit": "回/年", "comparison": ">="}),
        ("月2回", {"unit": "回/月"}),
        ("1日当たり100人", {"unit": "人/日"}),
        ("一人当たり5回", {"unit": "回/人"}),
        ("人口10万人当たり12.3", {"per": "人口10万人"}),
        ("毎年5件", {"basis": "annual", "unit": "件/年"}),
        ("5年間で400人", {"basis": "cumulative", "basis_years": 5}),
        ("100人/5年", {"basis": "cumulative", "basis_years": 5, "unit": "人"}),
        ("400人(5年間の合計(R2～R6))", {"basis": "cumulative", "basis_years": 5}),
        ("50件（R2～R6累計）", {"basis": "cumulative", "basis_years": 5}),
        ("20人/年(毎年度実績)", {"basis": "annual"}),
        ("70.0%(計画期間内における最新の実績)", {"basis": "latest"}),
        ("累計100人", {"running_total": True}),
        ("年200人（5年累計1,000人）", {"value": 200, "unit": "人/年"}),
        ("月額12,345円", {"value": 12345, "per": "月"}),
        ("R1比10%増", {"relative_to": "R1"}),
        ("123人(R3.3.31時点・速報値)", {"quality": "preliminary", "period": date(2021, 3, 31)}),
        ("0人（維持）", {"value": 0, "direction": "keep"}),
        ("1か所開設", {"value": 1, "unit": "か所", "note": "開設"}),
        ("延べ232人", {"counted": "延べ", "unit": "人"}),
        ("72人(延人数)", {"counted": "延べ"}),
        ("1,234(暫定)", {"quality": "provisional"}),
        ("【速報】1,234人", {"quality": "preliminary"}),
        ("120人（見込み）", {"quality": "provisional", "note": "見込み"}),
        ("(参考)79.12歳", {"quality": "reference"}),
        ("(79.12)歳", {"quality": "reference", "unit": "歳"}),
        ("1,234人 ※速報値", {"quality": "preliminary"}),
        ("1,234※3", {"footnotes": ("※3",)}),
        ("※1,234", {"footnotes": ("※",), "value": 1234}),
        ("1,234①", {"footnotes": ("①",), "value": 1234}),
        ("1,234 注1)", {"footnotes": ("注1)",)}),
        ("12月末時点 345人", {"note": "12月末時点", "value": 345}),
        ("前年度比3%増", {"relative_to": "previous_year", "direction": "increase"}),
        ("5%減", {"value": -5, "direction": "decrease"}),
        ("▲46%(2013年度比)", {"relative_to": "2013年度"}),
        ("5,000人(目標5,500人)", {"value": 5000, "note": "目標5,500人"}),
        ("10,000(改訂前 8,000)", {"value": 10000, "previous": 8000}),
        ("10,000(当初8,000)", {"value": 10000, "previous": 8000}),
        ("4億3,0000万円", {"value": 430_000_000, "mended": True}),
    ],
)
def test_what_stands_around_a_figure_is_understood(text: str, said: dict[str, Any]) -> None:
    assert _said(read_cell(text), *said) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("－", "not_stated"),
        ("ー", "not_stated"),
        ("―", "not_stated"),
        ("(-)", "not_stated"),
        ("―(未実施)", "not_held"),
        ("N/A", "not_applicable"),
        ("集計中", "in_calculation"),
        ("調査年でない", "no_survey"),
        ("調査なし（隔年調査）", "no_survey"),
        ("未 公 表", "unpublished"),
        ("未定", "not_stated"),
    ],
)
def test_why_there_is_no_value(text: str, reason: str) -> None:
    cell = read_cell(text)

    assert cell.missing == reason
    assert cell.value is None


def test_when_a_missing_value_will_be_published() -> None:
    assert read_cell("令和4年5月公表予定").expected_on == Month(2022, 5)
    assert read_cell("R5.3公表").expected_on == Month(2023, 3)
    assert read_cell("未公表(R5.3公表予定)").expected_on == Month(2023, 3)
    assert read_cell("5月公表予定").note == "5月公表予定"


def test_words_for_directions_milestones_and_comparisons() -> None:
    assert read_cell("延伸").direction == "increase"
    assert read_cell("現状維持").direction == "keep"
    assert read_cell("設置済").value == 1
    assert read_cell("未設置").value == 0
    assert _said(read_cell("前年度以上"), "relative_to", "comparison") == {
        "relative_to": "previous_year",
        "comparison": ">=",
    }
    assert read_cell("全国平均を上回る").relative_to == "全国平均"
    assert read_cell("前年度並み").approximate


def test_milestones_with_their_time() -> None:
    assert read_cell("平成30年3月策定").period == Month(2018, 3)
    assert read_cell("設置（R3）").value == 1
    assert _years(read_cell("令和3年度設置予定").deadline) == (2021, 2021)


def test_a_period_beside_a_figure() -> None:
    survey = read_cell("67.5%（R1市民意識調査）")
    assert (survey.value, survey.note) == (Decimal("67.5"), "市民意識調査")
    assert _years(read_cell("1.26(2018)").period) == (2018, 2018)
    assert read_cell("R2～R6の累計1,000人").basis_years == 5
    assert read_cell("1,234人（R1：1,100人）").parts[0].value == 1100


def test_a_range_and_a_tolerance() -> None:
    band = read_cell("50%以上60%未満")
    assert (band.lower, band.upper, band.upper_is_open) == (Decimal(50), Decimal(60), True)
    assert _said(read_cell("70～80%"), "lower", "upper", "unit", "value") == {
        "lower": 70,
        "upper": 80,
        "unit": "%",
        "value": None,
    }
    assert read_cell("±3ポイント以内").tolerance == 3


def test_several_figures_give_parts_and_no_value() -> None:
    settled = read_cell("5世帯15人(5年間の合計)")
    assert settled.is_composite
    assert [(part.value, part.unit) for part in settled.parts] == [
        (Decimal(5), "世帯"),
        (Decimal(15), "人"),
    ]
    assert settled.basis == "cumulative"
    sexes = read_cell("男性：79.83歳／女性：84.35歳")
    assert [part.label for part in sexes.parts] == ["男性", "女性"]
    assert read_cell("491 (1.27)").value is None


def test_a_part_does_not_hide_the_whole() -> None:
    cell = read_cell("12件(うち新規3件、継続9件)")

    assert cell.value == 12
    assert cell.parts == (
        CellPart(label="うち新規", value=Decimal(3), unit="件"),
        CellPart(label="継続", value=Decimal(9), unit="件"),
    )
    assert read_cell("329 (算定中)").parts == (CellPart(missing="in_calculation"),)
    assert read_cell("329 (算定中)").value == 329


def test_figures_of_several_years() -> None:
    for text in ("R2:120人、R3:130人", "120人(R2)→130人(R3)", "令和2年度：120人　令和3年度：130人"):
        series = read_cell(text).series
        assert [_years(point.period)[0] for point in series] == [2020, 2021]
        assert [point.value for point in series] == [120, 130]
    assert read_cell("調査中→522人").value == 522


def test_times_inside_and_instead_of_figures() -> None:
    assert _years(read_cell("345人(令和2年度)").period) == (2020, 2020)
    assert read_cell("345人(令和3年3月末現在)").period == Month(2021, 3)
    assert read_cell("R2.10.1 1,234人").period == date(2020, 10, 1)
    assert _years(read_cell("令和6年度末までに100%").deadline) == (2024, 2024)
    assert read_cell("2023/3/31").moment == date(2023, 3, 31)
    assert _years(read_cell("R2～R6", kind=CellKind.PERIOD).moment) == (2020, 2024)
    assert read_cell("2022.6").value == Decimal("2022.6")
    assert read_cell("2022.6", kind=CellKind.PERIOD).moment == Month(2022, 6)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1／3", "割合か日付か"),
        ("2分の1", "割合か日付か"),
        ("②", "丸数字"),
        ("①1,234", "丸数字"),
        ("1,2O0", "英字"),
        ("12.3.4", "一つの数"),
        ("1 234", "一つの数"),
        ("1,23", "区切り"),
        ("007", "区切り"),
        ("1.000人", "3桁の区切り"),
        ("#REF!", "数式エラー"),
        ("#DIV/0!", "数式エラー"),
        ("20歳代", "単位として"),
        ("[暫定]", "値がありません"),
        ("※1", "値がありません"),
        ("※1234", "境目"),
        ("なし", "0 なのか値がないのか"),
        ("△", "値か評価か"),
        ("〇", "値か評価か"),
        ("一", "横線か漢数字"),
        ("12校/17校", "区別がつきません"),
        ("1,000人（5年間）", "括弧の中"),
        ("80点／100点", "区別がつきません"),
        ("集計中（暫定123人）", "値として"),
        ("あ" * 300, "長すぎ"),
        ("改善", "増減の向き"),
        ("皆減", "実数"),
        ("5年", "時期なのか長さなのか"),
        ("12月", "時期なのか長さなのか"),
        ("千円", "値として"),
        ("三笠市", "値として"),
        ("数十人", "値として"),
        ("120人→130人", "いつの値か"),
        ("10人 20人", "区別がつきません"),
        ("517/1,034", "割合か日付か|区別がつきません"),
        ("1,234(男性)", "括弧の中"),
        ("1,234(暫定", "閉じていません"),
        ("80～70%", "下限が上限より"),
        ("10²", "単位として"),
        ("1,234人増える見込みである", "単位として"),
        ("=A1+B1", "値として"),
        ("ー5", "長音記号"),
        ("1・57", "単位として"),
    ],
)
def test_what_is_not_certain_is_refused_with_what_to_do(text: str, why: str) -> None:
    with pytest.raises(NotReadableError, match=why):
        read_cell(text)


def test_the_unit_of_the_column_is_used_and_money_is_brought_to_it() -> None:
    assert read_cell("98", unit="％").unit == "%"
    assert read_cell("2,000/年", unit="人").unit == "人/年"
    assert read_cell("5年", unit="年").value == 5
    assert read_cell("皆減", unit="%").value == -100
    wage = read_cell("805万4千円", unit="千円/人")
    assert (wage.value, wage.unit) == (Decimal(8054), "千円/人")


@pytest.mark.parametrize(
    ("text", "unit", "yen"),
    [
        ("1,498", "千円", 1_498_000),
        ("1,498千円", "", 1_498_000),
        ("(980)", "千円", -980_000),
        ("(▲3)", "", -3),
        ("32億4,046万円", "千円", 3_240_460_000),
        ("3億", "千円", 300_000_000),
        ("524,700", "", 524_700),
        ("金1,234円也", "", 1_234),
    ],
)
def test_a_money_column_holds_whole_yen(text: str, unit: str, yen: int) -> None:
    cell = read_cell(text, kind=CellKind.MONEY, unit=unit)

    assert (cell.value, cell.unit) == (Decimal(yen), "円")
    assert cell.accounting_negative is text.startswith("(")


def test_a_money_column_refuses_what_is_no_money() -> None:
    with pytest.raises(NotReadableError, match="金額の欄"):
        read_cell("120人", kind=CellKind.MONEY)
    with pytest.raises(NotReadableError, match="円未満"):
        read_cell("0.5", kind=CellKind.MONEY)
    with pytest.raises(NotReadableError, match="値がありません"):
        read_cell("(3世帯(1.2))", kind=CellKind.MONEY)


def test_an_empty_cell_is_blank_and_not_missing() -> None:
    assert read_cell(" 　").is_blank
    assert read_cell("").missing == ""


def test_the_text_is_kept_as_it_stood() -> None:
    assert read_cell("１，２３４㎡　").text == "１，２３４㎡　"


def test_a_rating_keeps_its_mark() -> None:
    assert read_cell("②概ね進んでいる", kind=CellKind.RATING).mark == "②概ね進んでいる"
    assert read_cell("－", kind=CellKind.RATING).mark == "－"


def test_the_ids_are_those_of_the_indicators() -> None:
    assert set(cell_missing.MISSING_WORDS.values()) <= set(MissingReason)
    assert set(cell_quality.QUALITIES.values()) <= set(Quality)
    assert {basis for _, basis in cell_qualifiers.BASES} <= set(Basis)
    assert {read_cell(word).direction for word in ("増加", "減少", "維持")} == set(Direction)
