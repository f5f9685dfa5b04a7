"""The rating rules that come with the program, by id. A plan picks one and may edit a copy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hitomachi.indicators.presets.comparison import (
    ANNUAL_TARGET,
    BETTER_THAN_BASELINE,
    BY_BASIS,
    GRANT_REVIEW,
)
from hitomachi.indicators.presets.pace import (
    GROWTH_WITH_TOLERANCE,
    LINEAR_PACE,
    LINEAR_PACE_THREE,
    NATIONAL_PROGRESS,
)
from hitomachi.indicators.presets.ratio import (
    EXPECTED_VALUE_FOUR,
    FINAL_TARGET_RATIO,
    YEARLY_SHARE,
)
from hitomachi.indicators.rules import Preset

DEFAULT_PRESET = LINEAR_PACE.id

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        preset.id: preset
        for preset in (
            LINEAR_PACE,
            LINEAR_PACE_THREE,
            YEARLY_SHARE,
            EXPECTED_VALUE_FOUR,
            FINAL_TARGET_RATIO,
            BETTER_THAN_BASELINE,
            GROWTH_WITH_TOLERANCE,
            ANNUAL_TARGET,
            BY_BASIS,
            NATIONAL_PROGRESS,
            GRANT_REVIEW,
        )
    }
)
