"""Rules and cases as plain data: nothing is lost, and what does not fit is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hitomachi.errors import InputError, RuleError
from hitomachi.indicators import (
    PRESETS,
    Basis,
    Preset,
    case_from_dict,
    case_to_dict,
    check_preset,
    preset_from_dict,
    preset_to_dict,
    rate,
)
from tests.unit.indicators.cases import absent, case, seen


@pytest.fixture
def edited() -> dict[str, Any]:
    """A plan's own copy of the default rule, as it comes from a form or a file."""
    plain: dict[str, Any] = json.loads(json.dumps(preset_to_dict(PRESETS["linear_pace"])))
    return plain


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_survives_json(preset: Preset) -> None:
    text = json.dumps(preset_to_dict(preset), ensure_ascii=False)

    assert preset_from_dict(json.loads(text)) == preset


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_is_sound_and_explained_in_both_languages(preset: Preset) -> None:
    check_preset(preset)

    assert PRESETS[preset.id] is preset
    assert preset.label.ja
    assert preset.label.en
    assert preset.note.ja
    assert preset.note.en
    assert preset.source


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_rating_can_be_computed_again_from_exported_data(preset: Preset) -> None:
    one = case(
        seen(2020, "1.40"),
        absent(2021),
        seen(2022, "3"),
        basis=Basis.CUMULATIVE,
        baseline="1",
        year=2022,
        expected={2022: "2.5"},
        unit="人",
    )

    text = json.dumps([case_to_dict(one), preset_to_dict(preset)])
    case_data, preset_data = json.loads(text)

    assert case_from_dict(case_data) == one
    assert rate(case_from_dict(case_data), preset_from_dict(preset_data)) == rate(one, preset)


def test_an_edited_copy_rates_by_its_own_threshold() -> None:
    plain = json.loads(json.dumps(preset_to_dict(PRESETS["linear_pace_three"])))
    plain |= {"id": "our_rule", "version": 3}
    plain["ladders"][0]["rungs"][1]["tests"][0]["value"] = "90"
    one = case(seen(2020, "11.7"), baseline="10")

    rating = rate(one, preset_from_dict(plain))

    assert rate(one, PRESETS["linear_pace_three"]).grade == "mostly"
    assert (rating.grade, rating.preset, rating.preset_version) == ("effort", "our_rule", 3)


def test_an_unknown_field_is_named_with_its_place(edited: dict[str, Any]) -> None:
    edited["grades"][0]["wrod"] = {"ja": "順調"}

    with pytest.raises(InputError, match=r"grades\[0\]\.wrod"):
        preset_from_dict(edited)


def test_a_wrong_value_is_named_with_its_place(edited: dict[str, Any]) -> None:
    edited["grades"][0]["standing"] = "excellent"

    with pytest.raises(InputError, match=r"grades\[0\]\.standing"):
        preset_from_dict(edited)


def test_a_missing_field_is_named(edited: dict[str, Any]) -> None:
    del edited["label"]

    with pytest.raises(InputError, match="label"):
        preset_from_dict(edited)


def test_a_ladder_that_uses_an_unlisted_grade_is_refused(edited: dict[str, Any]) -> None:
    edited["ladders"][0]["rungs"][0]["grade"] = "superb"

    with pytest.raises(RuleError, match="superb"):
        preset_from_dict(edited)


def test_a_ladder_that_leaves_values_open_is_refused(edited: dict[str, Any]) -> None:
    edited["ladders"][0]["rungs"].pop()

    with pytest.raises(RuleError, match="最後の段"):
        preset_from_dict(edited)


@pytest.mark.parametrize("part", ["scopes", "rungs"])
def test_a_ladder_without_scope_or_rungs_is_refused(edited: dict[str, Any], part: str) -> None:
    edited["ladders"][0][part] = []

    with pytest.raises(RuleError, match="1 番目"):
        preset_from_dict(edited)


def test_a_rule_without_ladders_or_with_equal_grades_is_refused(edited: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match="判定表"):
        preset_from_dict({**edited, "ladders": []})
    with pytest.raises(RuleError, match="評語"):
        preset_from_dict({**edited, "grades": edited["grades"][:1] * 2})


def test_a_threshold_that_is_no_number_is_refused(edited: dict[str, Any]) -> None:
    edited["ladders"][0]["rungs"][0]["tests"][0]["value"] = "NaN"

    with pytest.raises(RuleError, match="on_track"):
        preset_from_dict(edited)
