"""Printed assumptions of a vision against the scenario that stands for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hitomachi.checks.vision import PrintedAssumption, VisionInput, check_vision
from hitomachi.i18n import bilingual
from hitomachi.notices import NoticeKind

PATHS = {
    "tfr": {2014: Decimal("1.27"), 2045: Decimal("1.80"), 2065: Decimal("2.07")},
    "net_migration_factor": {2014: Decimal(1), 2025: Decimal("0.5"), 2045: Decimal(0)},
}


def printed(measure: str, year: int, value: str, **more: Any) -> PrintedAssumption:
    return PrintedAssumption(measure=measure, year=year, value=Decimal(value), **more)


def vision(*assumptions: PrintedAssumption, **more: Any) -> VisionInput:
    facts = {"scenario": bilingual("展望", "Vision"), "paths": PATHS, **more}
    return VisionInput(printed=assumptions, **facts)


def test_the_reference_agrees_with_its_scenario() -> None:
    """Iwamizawa 2022, 将来展望: TFR 1.27 / 1.80 / 2.07; −550 halved in 2025, balance in 2045."""
    found = check_vision(
        vision(
            printed("tfr", 2014, "1.27"),
            printed("tfr", 2045, "1.80"),
            printed("tfr", 2065, "2.07", onwards=True),
            printed("net_migration", 2014, "-550"),
            printed("net_migration", 2025, "-275"),
            printed("net_migration", 2045, "0", onwards=True),
        )
    )

    assert found == ()


@pytest.mark.parametrize(
    ("one", "entered", "derived"),
    [
        (printed("tfr", 2045, "1.85"), "1.85", "1.80"),
        (printed("tfr", 2030, "1.50"), "1.50", "1.54"),  # 1.27 + 0.53 × 16/31 = 1.5435
        (printed("tfr", 2045, "1.80", onwards=True), "1.80", "2.07"),
        (printed("net_migration_factor", 2025, "0.6"), "0.6", "0.5"),
    ],
)
def test_an_assumption_that_the_scenario_does_not_make_is_a_contradiction(
    one: PrintedAssumption, entered: str, derived: str
) -> None:
    (found,) = check_vision(vision(one))

    assert (found.kind, found.entered, found.derived) == (
        NoticeKind.CONTRADICTION,
        entered,
        derived,
    )
    assert found.rule == "vision.assumption"


def test_persons_a_year_are_compared_through_the_factor() -> None:
    (found,) = check_vision(
        vision(printed("net_migration", 2014, "-550"), printed("net_migration", 2025, "-300"))
    )

    assert (found.entered, found.derived) == ("▲300人", "▲275人")


def test_persons_a_year_are_compared_with_a_path_of_persons() -> None:
    paths = {"net_migration": {2020: Decimal(-100), 2030: Decimal(0)}}

    (found,) = check_vision(vision(printed("net_migration", 2025, "-80"), paths=paths))

    assert (found.entered, found.derived) == ("▲80人", "▲50人")


def test_a_value_between_anchors_may_be_rounded() -> None:
    assert check_vision(vision(printed("tfr", 2030, "1.54"))) == ()
    assert check_vision(vision(printed("tfr", 2030, "1.5"))) == ()


def test_a_scenario_that_says_nothing_is_a_warning() -> None:
    (found,) = check_vision(vision(printed("tfr", 2030, "1.50"), paths={}))

    assert (found.kind, found.rule) == (NoticeKind.WARNING, "vision.assumption_unsaid")
    assert "シナリオ「展望」" in found.message.text("ja")
