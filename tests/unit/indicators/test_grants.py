"""The review of a grant project over its KPIs."""

from __future__ import annotations

import pytest

from hitomachi.errors import RuleError
from hitomachi.indicators import Basis, Case, FuturePolicy, Reason, policy_word, review_grant
from tests.unit.indicators.cases import absent, case, seen


def kpi(value: str, *, target: str = "100", baseline: str | None = "50") -> Case:
    return case(seen(2020, value), basis=Basis.ANNUAL, target=target, baseline=baseline)


@pytest.mark.parametrize(
    ("values", "grade"),
    [
        (("100", "120"), "very"),
        (("100", "99"), "considerable"),
        (("70", "120"), "considerable"),
        (("69.9", "120"), "some"),
        (("50.1", "120"), "some"),
        (("50", "120"), "none"),
    ],
)
def test_the_weakest_kpi_decides_for_the_project(values: tuple[str, ...], grade: str) -> None:
    found = review_grant([kpi(value) for value in values])

    assert found.grade is not None
    assert found.grade.id == grade


def test_without_a_baseline_an_unmet_kpi_below_seventy_percent_is_not_effective() -> None:
    found = review_grant([kpi("69", baseline=None)])

    assert found.word.ja == "地方創生に効果がなかった"
    assert found.ratings[0].explanation.text("ja") == (
        "実績69は、目標値100に対する割合が69.0%で、70%未満のうえ、比較できる基準値がないため"
        "「地方創生に効果がなかった」です。"
    )


@pytest.mark.parametrize(("value", "grade"), [("-275", "very"), ("-300", "some"), ("-341", "none")])
def test_negative_targets_are_judged_without_a_ratio(value: str, grade: str) -> None:
    found = review_grant([kpi(value, target="-275", baseline="-312")])

    assert found.computed is not None
    assert found.computed.id == grade


def test_a_target_of_the_year_is_the_entered_one() -> None:
    one = case(seen(2020, "30"), target="100", expected={2020: "40"}, starts_from_zero=True)

    found = review_grant([one])

    assert found.computed is not None
    assert found.computed.id == "considerable"


def test_a_kpi_without_a_value_leaves_the_project_open() -> None:
    found = review_grant([kpi("120"), case(absent(2020), basis=Basis.ANNUAL)])

    assert (found.grade, found.reason, found.word.ja) == (None, Reason.UNPUBLISHED, "－")
    assert found.explanation.text("ja") == "実績が未公表のため、評価していません。"


def test_the_lowest_grade_is_certain_even_with_a_value_missing() -> None:
    found = review_grant([kpi("40"), case(absent(2020), basis=Basis.ANNUAL)])

    assert found.computed is not None
    assert found.computed.id == "none"


def test_a_project_without_kpis_is_not_rated() -> None:
    assert review_grant([]).reason is Reason.NO_TARGET


def test_a_person_may_move_the_result_with_a_reason() -> None:
    found = review_grant([kpi("60"), kpi("120")]).moved_to("considerable", "来年度に効果が出るため")

    assert found.computed is not None
    assert (found.word.ja, found.computed.id) == ("地方創生に相当程度効果があった", "some")
    assert found.explanation.text("ja") == (
        "2件のKPIのうち最も低い評価が「地方創生に効果があった」（1件）のため、事業の評価も同じです。"
        "担当者の判断により「地方創生に相当程度効果があった」としました"
        "（理由：来年度に効果が出るため）。"
    )
    with pytest.raises(RuleError, match="理由"):
        found.moved_to("very", "")


def test_the_policies_of_the_form_have_their_words() -> None:
    assert [policy_word(policy).text("ja") for policy in FuturePolicy] == [
        "発展",
        "改善",
        "継続",
        "中止",
        "終了",
    ]
