"""The sentence of a rating: it names the value, what it was compared with, and why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.indicators import PRESETS, Basis, Case, Direction, PaceStart, Target, rate
from tests.unit.indicators.cases import absent, base, case, seen

DOWN = Direction.DECREASE
FROM_BASELINE = PaceStart.BASELINE
RISING = Target(value=Decimal(0), due_year=2024, strict=True, in_percent=True)

SENTENCES: list[tuple[str, Case, str]] = [
    (
        "linear_pace",
        case(seen(2020, "5"), target="17", starts_from_zero=True, unit="種"),
        "実績5種は、計画1年目の目安3.4種（0種から17種へ直線）以上のため「順調」です。",
    ),
    (
        "linear_pace",
        case(seen(2020, "-341"), target="-275", baseline="-312", unit="人"),
        "実績▲341人は、計画1年目の目安▲304.6人（▲312人から▲275人へ直線）に届かないため「低調」です。",
    ),
    (
        "linear_pace",
        case(seen(2020, "1.18"), target="1.40", baseline="1.26"),
        "実績1.18は、計画1年目の目安1.288（1.26から1.40へ直線）に届かないため「低調」です。",
    ),
    (
        "linear_pace",
        case(
            seen(2020, "11"),
            baseline=base("10", 2016, 2018),
            pace_start=PaceStart.BASELINE,
            unit="件",
        ),
        "実績11件は、計画1年目の目安約14.3件（基準年の10件から20件へ直線）に届かないため「低調」です。",
    ),
    (
        "linear_pace",
        case(seen(2020, "2"), target="0", baseline="15", direction=DOWN, unit="人"),
        "実績2人は、計画1年目の目安12人（15人から0人へ直線）以下のため「順調」です。",
    ),
    (
        "linear_pace",
        case(seen(2020, "11"), target="10", direction=Direction.KEEP, unit="km"),
        "実績11kmは、維持する水準10kmから外れたため「低調」です。",
    ),
    (
        "linear_pace",
        case(
            seen(2020, "100"), seen(2021, "95"), basis=Basis.PREVIOUS_YEAR, target=RISING, year=2021
        ),
        "前年からの増減▲5%は、目標値0%を超えていないため「低調」です。",
    ),
    (
        "linear_pace",
        case(
            seen(2020, "61.5"),
            seen(2021, "62.5"),
            basis=Basis.PREVIOUS_YEAR,
            target="0.5",
            year=2021,
            unit="%",
        ),
        "前年からの増減1.0ポイントは、目標値0.5ポイント以上のため「順調」です。",
    ),
    (
        "linear_pace",
        case(seen(2020, "7"), basis=Basis.RANK, target="5", expected={2020: "8"}, unit="位"),
        "順位7位は、計画1年目の目安として定めた8位以内のため「順調」です。",
    ),
    (
        "linear_pace",
        case(
            seen(2020, "5"),
            absent(2021),
            seen(2022, "10"),
            basis=Basis.MEAN,
            target="7",
            year=2022,
            unit="人",
        ),
        "実績のない年度を除いた平均7.5人は、目標値7人以上のため「順調」です。",
    ),
    (
        "linear_pace_three",
        case(seen(2020, "9"), basis=Basis.CUMULATIVE, target="50", unit="人"),
        (
            "計画1年目までの累計9人は、計画1年目の目安10人（目標値50人の5分の1）までに必要な進捗の"
            "90.0%で、80%以上100%未満のため「おおむね順調」です。"
        ),
    ),
    (
        "final_target_ratio",
        case(seen(2020, "79.96"), target="100", unit="%"),
        "実績79.96%は、目標値100%に対する割合が79.96%で、60%以上80%未満のため「C」です。",
    ),
    (
        "final_target_ratio",
        case(seen(2020, "385"), target="150", direction=DOWN, unit="人"),
        "実績385人は、目標値150人を実績で割った割合が39.0%で、60%未満のため「D」です。",
    ),
    (
        "expected_value_four",
        case(seen(2020, "799.9"), target="1000", basis=Basis.ANNUAL),
        "実績799.9は、目標値1,000に対する割合が79%（端数切捨て）で、50%以上80%未満のため「B」です。",
    ),
    (
        "expected_value_four",
        case(seen(2020, "0"), target="10", basis=Basis.ANNUAL, direction=DOWN),
        "実績0は、目標値10に対して最も良い値である0に達したため「A」です。",
    ),
    (
        "better_than_baseline",
        case(seen(2020, "-341"), target="-275", baseline="-312", unit="人"),
        "実績▲341人は、基準値▲312人からの悪化が10%以内のため「B」です。",
    ),
    (
        "better_than_baseline",
        case(seen(2020, "8.9"), baseline="10"),
        "実績8.9は、基準値10から10%を超えて悪化したため「C」です。",
    ),
    (
        "better_than_baseline",
        case(seen(2020, "-5"), baseline="0"),
        "実績▲5は、基準値0から悪化したため「C」です。",
    ),
    (
        "better_than_baseline",
        case(seen(2020, "10"), baseline="10"),
        "実績10は、基準値10と同じため「B」です。",
    ),
    (
        "growth_with_tolerance",
        case(seen(2020, "57"), target="70", baseline="60", is_survey=True, unit="%"),
        "実績57%は、基準値60%からの悪化が3ポイント以内のため「b」です。",
    ),
    (
        "growth_with_tolerance",
        case(seen(2020, "56"), target="70", baseline="60", is_survey=True, unit="%"),
        "実績56%は、基準値60%から3ポイントを超えて悪化したため「c」です。",
    ),
    (
        "growth_with_tolerance",
        case(seen(2020, "59"), target="70", baseline="60", unit="%"),
        "実績59%は、基準値60%を下回るため「c」です。",
    ),
    (
        "annual_target",
        case(seen(2020, "19"), target="99", expected={2020: "19"}),
        "実績19は、計画1年目の目安として定めた19と同じため「○」です。",
    ),
    (
        "by_basis",
        case(seen(2020, "12"), target="10", baseline="15", direction=DOWN, unit="人"),
        "実績12人は、基準値15人を下回り、計画1年目の目安14人（15人から10人へ直線）以下のため「B」です。",
    ),
    (
        "by_basis",
        case(seen(2020, "12"), seen(2021, "13"), baseline="10", year=2021, unit="人"),
        (
            "実績13人は、前年の12人は上回るものの、計画2年目の目安14人（10人から20人へ直線）に届かないため"
            "「C」です。"
        ),
    ),
    (
        "national_progress",
        case(seen(2020, "11"), baseline="10", unit="件"),
        "実績11件は、目標値20件までの進捗が10.0%で、期間の経過割合20.0%に満たないため「B」です。",
    ),
    (
        "national_progress",
        case(seen(2020, "20"), target="40", baseline=base("10", 2018), pace_start=FROM_BASELINE),
        "実績20は、目標値40までの進捗が33.3%で、期間の経過割合33.3%以上のため「A」です。",
    ),
    (
        "national_progress",
        case(seen(2021, "21.6"), target="21.6", baseline="21.6", year=2021, unit="億円"),
        "実績21.6億円は、目標値21.6億円以上のため「A」です。",
    ),
    (
        "linear_pace_three",
        case(seen(2021, "323.99"), target="360", baseline="300", year=2021, unit="人"),
        (
            "実績323.99人は、計画2年目の目安324人（300人から360人へ直線）までに必要な進捗の99.96%で、"
            "80%以上100%未満のため「おおむね順調」です。"
        ),
    ),
    (
        "growth_with_tolerance",
        case(seen(2022, "250"), target="150", baseline="300", year=2022, direction=DOWN),
        (
            "実績250は、計画3年目の目安210（300から150へ直線）を上回るものの、"
            "基準値300を下回るため「b」です。"
        ),
    ),
    (
        "better_than_baseline",
        case(seen(2022, "15"), target="20", baseline="10", year=2022, unit="件"),
        "実績15件は、目標値20件を下回るものの、基準値10件を上回るため「A」です。",
    ),
    (
        "grant_review",
        case(seen(2024, "12"), target="10", baseline="20", year=2024, basis=Basis.RANK, unit="位"),
        "順位12位は、目標値10位に届かないものの、基準値20位より上位のため「地方創生に効果があった」です。",
    ),
    (
        "grant_review",
        case(seen(2024, "22"), target="10", baseline="20", year=2024, basis=Basis.RANK, unit="位"),
        "順位22位は、基準値20位より下位のため「地方創生に効果がなかった」です。",
    ),
    (
        "grant_review",
        case(seen(2024, "1999"), target="2000", year=2024, basis=Basis.ANNUAL, unit="人"),
        (
            "実績1,999人は、目標値2,000人に対する割合が99.95%で、70%以上100%未満のため"
            "「地方創生に相当程度効果があった」です。"
        ),
    ),
    (
        "by_basis",
        case(
            seen(2020, "20"),
            seen(2021, "25"),
            target="100",
            year=2021,
            basis=Basis.CUMULATIVE,
            unit="件",
        ),
        (
            "計画2年目までの累計45件は、前年までの累計20件を上回り、"
            "計画2年目の目安40件（目標値100件の5分の2）以上のため「B」です。"
        ),
    ),
    (
        "linear_pace",
        case(
            seen(2024, "5"),
            target=Target(value=Decimal(5), due_year=2024, strict=True),
            year=2024,
            direction=DOWN,
            basis=Basis.ANNUAL,
            unit="件",
        ),
        "実績5件は、目標値5件を下回っていないため「低調」です。",
    ),
]


@pytest.mark.parametrize(("preset", "one", "sentence"), SENTENCES)
def test_the_sentence_reads_as_an_official_would_write_it(
    preset: str, one: Case, sentence: str
) -> None:
    assert rate(one, PRESETS[preset]).explanation.text("ja") == sentence


@pytest.mark.parametrize(
    ("share", "shown", "elapsed"), [("19.96", "19.96%", "20.00%"), ("19.94", "19.9%", "20.0%")]
)
def test_a_printed_share_never_rounds_onto_its_threshold(
    share: str, shown: str, elapsed: str
) -> None:
    one = case(seen(2020, share), target="100", starts_from_zero=True)

    text = rate(one, PRESETS["national_progress"]).explanation.text("ja")

    assert f"進捗が{shown}で、期間の経過割合{elapsed}に満たない" in text


@pytest.mark.parametrize(
    ("unit", "unit_en"), [("人/年", "persons/year"), ("人/年度", "persons a year")]
)
def test_what_one_year_brought_is_not_said_a_year(unit: str, unit_en: str) -> None:
    asked = case(
        seen(2020, "14"),
        target=Target(value=Decimal(20), due_year=2024),
        year=2020,
        basis=Basis.ANNUAL,
        unit=unit,
        unit_en=unit_en,
    )

    explanation = rate(asked, PRESETS["linear_pace"]).explanation

    assert explanation.text("ja").startswith("実績14人は、目標値20人")
    assert "persons" in explanation.text("en")
    assert "persons a year" not in explanation.text("en")
    assert "persons/year" not in explanation.text("en")
