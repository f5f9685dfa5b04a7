"""What a stored run holds: its result, and its inputs to compute it once more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from hitomachi.demography import Basis, UnknownAgeRule
from hitomachi.i18n import Bilingual
from hitomachi.web.population.arrays import Counts, Rates
from hitomachi.web.population.inputs import Inputs
from hitomachi.web.population.models import ProjectionRun, RateKind
from hitomachi.web.population.projections import compute
from hitomachi.web.population.results import VisionResult, from_plain, to_plain


def to_json(value: Any) -> str:
    """Return a result or inputs as JSON, the same text for the same values."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def result_of(run: ProjectionRun) -> VisionResult:
    """Return the result as it was stored."""
    return from_plain(json.loads(run.result))


def compute_again(run: ProjectionRun) -> VisionResult:
    """Return the result that today's program computes from the inputs of a stored run."""
    kept = json.loads(run.inputs)
    return compute(_inputs(kept["inputs"]), until=kept["until"])


def is_intact(run: ProjectionRun) -> bool:
    """Return whether inputs and result are still those that were hashed."""
    return (digest(run.inputs), digest(run.result)) == (run.inputs_hash, run.result_hash)


def _inputs(data: Mapping[str, Any]) -> Inputs:
    return Inputs(
        area_code=data["area_code"],
        area_name=_name(data["area_name"]),
        draft=data["draft"],
        base=_counts(data["base"]),
        survival=_rates(data["survival"]),
        net_migration=data["net_migration"] and _rates(data["net_migration"]),
        death_rates=data["death_rates"] and _rates(data["death_rates"]),
        fertility=data.get("fertility") and _rates(data["fertility"]),
        published=tuple((year, group, persons) for year, group, persons in data["published"]),
    )


def _counts(data: Mapping[str, Any]) -> Counts:
    names = {key: _name(data[key]) for key in ("name", "source", "notes")}
    male, female = data["persons"]
    return Counts(
        ref=data["ref"],
        year=data["year"],
        basis=Basis(data["basis"]),
        labels=tuple(data["labels"]),
        persons=(tuple(male), tuple(female)),
        unknown=(data["unknown"][0], data["unknown"][1]),
        rule=UnknownAgeRule(data["rule"]),
        **names,
    )


def _rates(data: Mapping[str, Any]) -> Rates:
    names = {key: _name(data[key]) for key in ("name", "source", "method")}
    return Rates(
        ref=data["ref"],
        kind=RateKind(data["kind"]),
        is_borrowed=data["is_borrowed"],
        cells={(first, last, sex, age): value for first, last, sex, age, value in data["cells"]},
        **names,
    )


def _name(data: Mapping[str, str]) -> Bilingual:
    return Bilingual(data["ja"], english=data["en"])
