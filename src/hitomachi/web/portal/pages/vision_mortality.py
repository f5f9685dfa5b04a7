"""The scenario editor's choice of mortality: as observed, held constant, or a path."""

from __future__ import annotations

from collections.abc import Mapping

from hitomachi.demography import Method
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.web.population.mortality_start import MortalityStart
from hitomachi.web.portal.pages.vision_draft import Draft, ends

LABELS = {
    "base": mark("生残率のまま"),
    "frozen": mark("第1期の生残率で一定"),
    "life_expectancy": mark("平均寿命で動かす"),
}
_PATH, _SEXES = "life_expectancy", ("male", "female")


def with_mortality(
    draft: Draft, sent: Mapping[str, str], start: MortalityStart | None, base_year: int
) -> Draft:
    """Return the draft with the mortality that was sent.

    A path that the scenario does not have begins at the life expectancies that its death
    rates imply, so that moving it is an improvement or a setback against today.
    """
    kind = sent.get("mortality", "")
    if kind == mortality_of(draft) or kind not in dict(mortality_kinds(draft, start, "ja")):
        return draft
    found = {**draft, "mortality": {"kind": kind}}
    if kind == _PATH and start is not None:
        path = {sex: dict.fromkeys(ends(base_year), getattr(start, sex)) for sex in _SEXES}
        found["mortality"] |= path
        found["death_rates"] = start.ref
    return found


def mortality_of(draft: Draft) -> str:
    """Return the kind of mortality of a draft."""
    return str((draft.get("mortality") or {}).get("kind") or "base")


def mortality_kinds(
    draft: Draft, start: MortalityStart | None, language: Language
) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen: no path without death rates, or with change ratios.

    Cohort change ratios hold deaths and migration together.
    """
    method = draft.get("projection_method") or Method.COHORT_COMPONENT.value
    has_path = start is not None and method != Method.COHORT_CHANGE_RATIO.value
    return tuple(
        (kind, translate(label, language))
        for kind, label in LABELS.items()
        if kind != _PATH or has_path
    )
