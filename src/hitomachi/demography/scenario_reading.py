"""Scenarios from and to plain mappings: what a TOML file, a table row or a form gives.

::

    name = "vision"
    label = "市の将来展望"
    base_year = 2015
    basis = "census"
    profile = "2010-2015"
    source = "岩見沢市人口ビジョン（令和2年改訂）"
    [tfr]
    2014 = 1.27
    2045 = 1.80
    [migration]
    kind = "factor"
    anchors = { 2014 = 1.0, 2025 = 0.5, 2045 = 0.0 }
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from hitomachi.demography.migration import TotalRule
from hitomachi.demography.population import Basis
from hitomachi.demography.projection_result import Method
from hitomachi.demography.scenario import (
    FactorScale,
    MigrationKind,
    MigrationPath,
    MortalityKind,
    MortalityPath,
    Path,
    Scenario,
    TakenAt,
)
from hitomachi.errors import RuleError, mark

Choice = TypeVar("Choice", bound=StrEnum)

TEXTS = ("name", "label", "label_en", "profile", "notes", "source")
PATHS = ("tfr", "conversion", "mean_age")
CHOICES: dict[str, type[StrEnum]] = {"basis": Basis, "method": Method, "taken_at": TakenAt}
REQUIRED = ("name", "label", "base_year")
KEYS = frozenset({*TEXTS, *PATHS, *CHOICES, "base_year", "migration", "mortality"})
MIGRATION_KEYS = frozenset({"kind", "anchors", "scale", "rule"})
MORTALITY_KEYS = frozenset({"kind", "male", "female"})


def scenario_from_mapping(data: Mapping[str, Any]) -> Scenario:
    """Return the scenario that ``data`` describes.

    Anchors are mappings from years to values; the years may be text, as in TOML.

    Raises:
        RuleError: If a key is missing or unknown, or a value cannot be read; the key, and
            what is allowed there, are named.
    """
    _refuse_unknown("", data, KEYS)
    for key in REQUIRED:
        if data.get(key) in (None, ""):
            raise RuleError(mark("シナリオに「{key}」がありません。"), key=key)
    fields: dict[str, Any] = {key: str(data[key]) for key in TEXTS if key in data}
    fields |= {key: _path(key, data[key]) for key in PATHS if data.get(key) is not None}
    fields |= {key: _choice(key, kind, data[key]) for key, kind in CHOICES.items() if key in data}
    return Scenario(
        base_year=_number("base_year", data["base_year"]),
        migration=_migration(data.get("migration") or {}),
        mortality=_mortality(data.get("mortality") or {}),
        **fields,
    )


def scenario_to_mapping(scenario: Scenario) -> dict[str, Any]:
    """Return the mapping that `scenario_from_mapping` reads back as the same scenario."""
    data: dict[str, Any] = {key: getattr(scenario, key) for key in TEXTS}
    data = {key: text for key, text in data.items() if text}
    data["base_year"] = scenario.base_year
    data |= {key: getattr(scenario, key).value for key in CHOICES}
    for key in PATHS:
        if (path := getattr(scenario, key)) is not None:
            data[key] = _anchors(path)
    moving = scenario.migration
    data["migration"] = {"kind": moving.kind.value}
    if moving.path is not None:
        data["migration"] |= {
            "anchors": _anchors(moving.path),
            "scale": moving.scale.value,
            "rule": moving.rule.value,
        }
    dying = scenario.mortality
    data["mortality"] = {"kind": dying.kind.value}
    if dying.male is not None and dying.female is not None:
        data["mortality"] |= {"male": _anchors(dying.male), "female": _anchors(dying.female)}
    return data


def _migration(data: object) -> MigrationPath:
    table = _table("migration", data, MIGRATION_KEYS)
    anchors = table.get("anchors")
    return MigrationPath(
        kind=_choice("migration.kind", MigrationKind, table.get("kind", MigrationKind.BASE)),
        path=None if anchors is None else _path("migration.anchors", anchors),
        scale=_choice("migration.scale", FactorScale, table.get("scale", FactorScale.ANCHORS)),
        rule=_choice("migration.rule", TotalRule, table.get("rule", TotalRule.PLUS_MINUS)),
    )


def _mortality(data: object) -> MortalityPath:
    table = _table("mortality", data, MORTALITY_KEYS)
    male, female = (
        None if table.get(sex) is None else _path(f"mortality.{sex}", table[sex])
        for sex in ("male", "female")
    )
    kind = _choice("mortality.kind", MortalityKind, table.get("kind", MortalityKind.BASE))
    return MortalityPath(kind, male, female)


def _table(key: str, data: object, keys: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise RuleError(mark("シナリオの「{key}」は表（項目と値の組）で書いてください。"), key=key)
    _refuse_unknown(f"{key}.", data, keys)
    return data


def _refuse_unknown(prefix: str, data: Mapping[str, Any], keys: frozenset[str]) -> None:
    for key in data:
        if key not in keys:
            raise RuleError(
                mark("シナリオの項目「{key}」は使えません。使えるのは {keys} です。"),
                key=f"{prefix}{key}",
                keys=", ".join(sorted(keys)),
            )


def _path(key: str, data: object) -> Path:
    if not isinstance(data, Mapping) or not data:
        raise RuleError(
            mark("シナリオの「{key}」は、年と値の組を一つ以上書いてください（例: 2030 = 1.5）。"),
            key=key,
        )
    found = {
        _number(f"{key} ({year})", year): _number(f"{key}.{year}", value)
        for year, value in data.items()
    }
    if len(found) != len(data):
        raise RuleError(mark("シナリオの「{key}」に同じ年が二度あります。"), key=key)
    return Path.of(found)


def _number(key: str, value: object) -> float:
    try:
        if isinstance(value, bool):
            raise TypeError
        return float(value)  # type: ignore[arg-type] # whatever float cannot take is refused
    except (TypeError, ValueError):
        raise RuleError(
            mark("シナリオの「{key}」の値「{value}」は数値ではありません。"), key=key, value=value
        ) from None


def _choice(key: str, kind: type[Choice], value: object) -> Choice:
    for choice in kind:
        if value == choice.value:
            return choice
    raise RuleError(
        mark("シナリオの「{key}」は {choices} のどれかです（「{value}」）。"),
        key=key,
        choices=", ".join(choice.value for choice in kind),
        value=value,
    )


def _anchors(path: Path) -> dict[str, float]:
    """Return anchors with text years, as TOML and JSON have them."""
    return {f"{year:g}": value for year, value in path.anchors}
