"""The reference page of the rating names everything that there is, and its example runs."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from hitomachi.indicators import PRESETS, Basis, Flag, PaceStart, Reason, reason_word

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "kpi-rating.md"


@pytest.mark.parametrize("name", [*Basis, *PRESETS, *Reason, *Flag, *PaceStart])
def test_the_page_names_every_basis_preset_reason_and_flag(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", Reason)
def test_the_page_gives_the_word_of_every_reason(reason: Reason) -> None:
    assert f"`{reason}` | {reason_word(reason).text('ja')} |" in PAGE.read_text(encoding="utf-8")


def test_the_example_of_the_page_runs() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (found.failed, found.attempted > 0) == (0, True)
