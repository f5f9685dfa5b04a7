from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.kpi_targets import check_kpi_targets
from hitomachi.checks.kpis import KpiInput, check_kpis
from hitomachi.i18n import bilingual, message
from hitomachi.indicators.reasons import Flag
from hitomachi.notices import NoticeKind


def kpi(
    baseline: str | None = "1498",
    target: str | None = "1600",
    actual: str | None = "1622",
    unit: str = "千円",
    **more: object,
) -> KpiInput:
    values = [None if text is None else Decimal(text) for text in (baseline, target, actual)]
    facts = {
        "ref": "1-1",
        "name": "所得",
        "where": message("指標 1-1"),
        "review_year": 2020,
        "due_year": 2024,
        "baseline_unit": unit,
        "target_unit": unit,
        "actual_unit": unit,
        **more,
    }
    return KpiInput(baseline=values[0], target=values[1], actual=values[2], **facts)  # type: ignore[arg-type]


def rules(*kpis: KpiInput) -> list[str]:
    return [notice.rule for notice in (*check_kpis(kpis), *check_kpi_targets(kpis))]


def derived(exact: str, unit: str = "人") -> DerivedFigure:
    return DerivedFigure(
        value=Decimal(exact),
        unit=unit,
        label=message("社会増減（2020年）"),
        where=message("表"),
        exact=Fraction(exact),
    )


def test_an_ordinary_row_is_left_alone() -> None:
    assert rules(kpi()) == []


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "unit"),
    [
        ("820", "1600", "23", "人"),  # foreign guests in the first year of COVID-19
        ("1033847", "1180000", "583871", "人"),
        ("78", "160", "0", "人"),
        ("-312", "-275", "-341", "人"),
        ("-312", "-275", "12", "人"),  # the town came to gain people
        ("21.6", "21.6", "22.5", "億円"),
        ("1200", "1300", "1", "回"),  # all but one event called off
        ("51", "55", "34.4", "%"),
        ("72", "1200", "232", "人"),
        ("0", "3", "0", "件"),
    ],
)
def test_values_that_really_occur_are_left_alone(
    baseline: str, target: str, actual: str, unit: str
) -> None:
    assert rules(kpi(baseline, target, actual, unit)) == []


@pytest.mark.parametrize(
    ("actual", "unit"),
    [("1622000", "千円"), ("1.622", "千円"), ("16220000", "人")],
)
def test_a_value_of_another_magnitude_is_pointed_out(actual: str, unit: str) -> None:
    assert rules(kpi(actual=actual, unit=unit)) == ["kpi.scale"]


def test_a_fraction_among_percentages_is_pointed_out() -> None:
    assert rules(kpi("67.5", "70.0", "0.682", "%")) == ["kpi.scale"]


def test_a_lost_minus_sign_is_pointed_out() -> None:
    assert rules(kpi("-312", "-275", "341", "人")) == ["kpi.sign"]


def test_units_that_differ_are_pointed_out() -> None:
    notices = check_kpis([kpi(actual_unit="円")])

    assert [notice.rule for notice in notices] == ["kpi.unit"]
    assert "千円、円" in notices[0].message.text("ja")


def test_per_year_in_the_target_is_no_other_unit() -> None:
    # 14人/年 … 14人 … 20人/年, as the reference prints it.
    assert rules(kpi("14", "20", "14", "人/年", actual_unit="人")) == []


@pytest.mark.parametrize(
    ("unit", "other"),
    [("人", "名"), ("か所", "箇所"), ("ヶ所", "箇所"), ("%", "％"), ("件", "件/年度")],
)
def test_one_unit_in_two_spellings_is_no_other_unit(unit: str, other: str) -> None:
    assert rules(kpi("14", "20", "14", unit, actual_unit=other)) == []


def test_a_value_that_the_vital_statistics_contradict_shows_both() -> None:
    row = kpi("-312", "-275", "341", "人", derived=derived("-341"), derived_before=derived("-575"))

    notices = check_kpis([row])

    assert [(notice.kind, notice.rule) for notice in notices] == [
        (NoticeKind.CONTRADICTION, "kpi.derived")
    ]
    assert (notices[0].entered, notices[0].derived) == ("341人", "▲341人")
    assert "実績" in notices[0].where.text("ja")


def test_the_value_of_the_year_before_is_called_a_stale_copy() -> None:
    row = kpi("-312", "-275", "-575", "人", derived=derived("-341"), derived_before=derived("-575"))

    assert "前年の値" in check_kpis([row])[0].message.text("ja")


def test_a_baseline_is_compared_with_the_vital_statistics_too() -> None:
    row = kpi("-321", "-275", "-341", "人", derived_baseline=derived("-312"))

    notices = check_kpis([row])

    assert [notice.derived for notice in notices] == ["▲312人"]
    assert "基準値" in notices[0].where.text("ja")


def test_a_value_that_follows_is_left_alone_whatever_its_size() -> None:
    assert rules(kpi("-312", "-275", "341", "人", derived=derived("341"))) == []


def test_a_part_above_its_whole_is_a_contradiction() -> None:
    whole = kpi(None, "60", "38", "人")
    part = kpi(None, "40", "83", "人", ref="1-1-a", name="うち学生", part_of="1-1")

    notices = check_kpis([whole, part])

    assert [(notice.kind, notice.rule) for notice in notices] == [
        (NoticeKind.CONTRADICTION, "kpi.part")
    ]
    assert check_kpis([whole, replace(part, actual=Decimal(38))]) == ()


@pytest.mark.parametrize(
    ("flag", "rule"),
    [
        (Flag.TARGET_ALREADY_PASSED, "kpi.target_passed"),
        (Flag.TARGET_WORSE_THAN_BASELINE, "kpi.direction"),
    ],
)
def test_what_the_rating_flags_becomes_a_notice(flag: Flag, rule: str) -> None:
    row = kpi("509", "660", "750", "世帯", flags=frozenset({flag}))

    notices = check_kpi_targets([row])

    assert [(notice.kind, notice.rule) for notice in notices] == [(NoticeKind.NOTICE, rule)]


def test_a_notice_speaks_the_readers_language() -> None:
    row = kpi(
        "-312",
        "-275",
        "-270",
        "人",
        name=bilingual("転出超過数", "Net migration"),
        unit_en="persons",
        flags=frozenset({Flag.TARGET_ALREADY_PASSED}),
    )
    (notice,) = check_kpi_targets([row])

    assert "「転出超過数」は2020年度の実績▲270人で" in notice.message.text("ja")
    assert "“Net migration” reached −270 persons in FY2020" in notice.message.text("en")
    assert (notice.entered, notice.derived) == ("▲275人", "▲270人")


def test_a_confirmed_direction_is_not_asked_for_again() -> None:
    flags = frozenset({Flag.TARGET_WORSE_THAN_BASELINE})

    assert rules(kpi("1664", "1322", "1511", "件", flags=flags, direction_confirmed=True)) == []


def test_a_large_count_that_repeats_to_the_last_digit_is_looked_at() -> None:
    row = kpi(
        "1664", "1322", "1511", "件",
        previous=Decimal(1511), reference_year=2020, previous_reference_year=2019,
    )  # fmt: skip

    assert rules(row) == ["kpi.unchanged"]
    assert rules(replace(row, previous_reference_year=2020)) == []  # the same survey again
    assert rules(replace(row, previous=Decimal(1510))) == []


@pytest.mark.parametrize(("value", "unit"), [("14", "人"), ("1200", "人"), ("1511", "km")])
def test_a_value_that_may_well_stay_is_left_alone(value: str, unit: str) -> None:
    row = kpi(
        None, "2000", value, unit,
        previous=Decimal(value), reference_year=2020, previous_reference_year=2019,
    )  # fmt: skip

    assert rules(row) == []


def test_three_years_without_a_value_are_noticed_unless_it_is_a_survey() -> None:
    row = kpi(actual=None, years_without_value=3)

    assert rules(row) == ["kpi.missing"]
    assert rules(replace(row, is_measured_yearly=False)) == []
    assert rules(replace(row, years_without_value=2)) == []


def test_an_excess_that_is_counted_as_a_positive_number_throughout_is_left_alone() -> None:
    row = kpi("312", "275", "341", "人", derived=derived("-341"), derived_baseline=derived("-312"))

    assert rules(row) == []
    assert rules(replace(row, target=Decimal(-275))) == ["kpi.derived", "kpi.derived"]
