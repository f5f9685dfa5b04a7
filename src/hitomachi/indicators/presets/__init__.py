"""The rating rules that come with the program, by id. A plan picks one and may edit a copy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hitomachi.indicators.presets.pace import LINEAR_PACE
from hitomachi.indicators.rules import Preset

DEFAULT_PRESET = LINEAR_PACE.id

PRESETS: Mapping[str, Preset] = MappingProxyType({preset.id: preset for preset in (LINEAR_PACE,)})
