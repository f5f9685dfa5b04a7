"""Slips of the hand in a value just typed: found where they are, silent where they are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hitomachi.checks.entry import EntryInput, check_entry
from hitomachi.checks.kpis import KpiInput
from hitomachi.i18n import message


def entry(actual: str, past: tuple[str, ...] = (), *, unit: str = "人", **more: Any) -> EntryInput:
    facts: dict[str, Any] = {
        name: Decimal(more.pop(name)) for name in ("baseline", "target") if name in more
    }
    kpi = KpiInput(
        ref="1-1",
        name="参加者数",
        where=message("参加者数"),
        actual=Decimal(actual),
        actual_unit=unit,
        review_year=2021,
        **facts,
    )
    return EntryInput(kpi=kpi, past=tuple(map(Decimal, past)), has_last_year=bool(past), **more)


def rules(found: EntryInput) -> list[str]:
    return [notice.rule for notice in check_entry(found)]


@pytest.mark.parametrize(
    ("actual", "past"),
    [
        ("1200", ("120",)),
        ("12", ("120",)),
        ("118000", ("118",)),
        ("34335000", ("34", "34")),
        ("1250000", ("120", "130", "125")),
    ],
)
def test_a_value_of_another_magnitude_is_asked_about_once(
    actual: str, past: tuple[str, ...]
) -> None:
    assert rules(entry(actual, past)) == ["entry.scale"]


def test_the_scale_is_named_with_both_values() -> None:
    (notice,) = check_entry(entry("1200", ("120",)))

    text = notice.message.text("ja")
    assert text == "実績1,200人は、昨年度の120人の約10倍です。"
    assert notice.remedy is not None


@pytest.mark.parametrize(
    ("actual", "past", "unit"),
    [
        ("300", ("120",), "人"),
        ("50", ("120",), "人"),
        ("150", ("100", "102", "101", "103"), "人"),
        ("60", ("35",), "%"),
        ("-40", ("45",), "人"),
    ],
)
def test_a_wide_change_is_a_jump(actual: str, past: tuple[str, ...], unit: str) -> None:
    assert rules(entry(actual, past, unit=unit)) == ["entry.jump"]


@pytest.mark.parametrize(
    ("actual", "past", "unit"),
    [
        ("150", ("120",), "人"),
        ("9", ("2",), "種"),
        ("150", ("100", "140", "90", "130"), "人"),
        ("1", (), "種"),
        ("50", ("35",), "%"),
        ("0", ("3",), "件"),
        ("1200", ("12", "120"), "人"),
        ("104", ("100", "101", "102", "103"), "人"),
    ],
)
def test_usual_changes_and_few_things_are_not_asked_about(
    actual: str, past: tuple[str, ...], unit: str
) -> None:
    assert "entry.scale" not in rules(entry(actual, past, unit=unit))
    assert rules(entry(actual, past, unit=unit)) in ([], ["entry.jump"] * (actual == "1200"))


@pytest.mark.parametrize("actual", ["104.2", "-3"])
def test_a_share_outside_0_to_100_is_asked_about(actual: str) -> None:
    found = entry(actual, unit="%", baseline="80", target="95")

    assert "entry.share" in rules(found)


def test_a_rate_that_was_above_100_before_may_be_so_again() -> None:
    assert "entry.share" not in rules(entry("104", ("103",), unit="%", target="110"))


def test_the_sign_against_baseline_and_target_is_asked_about() -> None:
    assert rules(entry("300", baseline="-312", target="-275")) == ["kpi.sign"]


def test_a_period_after_the_year_under_review_is_asked_about() -> None:
    assert rules(entry("5", first_year=2022, last_year=2022)) == ["entry.future"]


def test_last_years_period_is_asked_about_but_not_for_a_survey() -> None:
    same: dict[str, Any] = {"first_year": 2020, "last_year": 2020, "period_before": (2020, 2020)}

    assert rules(entry("5", **same)) == ["entry.same_period"]
    assert rules(entry("5", is_survey=True, **same)) == []


def test_messages_are_whole_sentences_without_open_places() -> None:
    found = (
        entry("1200", ("120",)),
        entry("300", ("120",)),
        entry("104", unit="%", first_year=2022, last_year=2022),
    )

    for one in found:
        for notice in check_entry(one):
            text = notice.line("ja")
            assert text.endswith("。")
            assert "{" not in text
