from __future__ import annotations

from itertools import combinations

import pytest

from hitomachi.charts import theme
from tests.unit.charts.colour import DEFICIENCIES, contrast, difference

TEXT_COLOURS = ("ink", "muted", "primary", "accent", "draft")
GROUNDS = ("paper", "tint", "header")


@pytest.mark.parametrize("text", TEXT_COLOURS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(theme.PALETTE[text], theme.PALETTE[ground]) >= 4.5


@pytest.mark.parametrize("standing", theme.STANDING_COLOURS)
def test_a_status_can_be_read_on_its_ground_and_in_white_on_its_colour(standing: str) -> None:
    ink, ground = theme.STANDING_COLOURS[standing]

    assert contrast(ink, ground) >= 4.5
    assert contrast(ink, theme.PALETTE["paper"]) >= 4.5


@pytest.mark.parametrize("colour", theme.SERIES)
def test_a_series_stands_out_from_the_paper(colour: str) -> None:
    assert contrast(colour, theme.PALETTE["paper"]) >= 3


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_series_of_one_chart_differ_for_every_kind_of_colour_vision(deficiency: str) -> None:
    for one, other in combinations(theme.SERIES[:3], 2):
        assert difference(one, other, deficiency) >= 15, (one, other)


def test_every_standing_has_a_colour_and_a_shape_of_its_own() -> None:
    assert set(theme.STANDING_COLOURS) == set(theme.STANDING_SHAPES)
    assert len(set(theme.STANDING_SHAPES.values())) == len(theme.STANDING_SHAPES)
