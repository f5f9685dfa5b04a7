"""The scenario editor's paths: their kind, and anchors that are added or taken away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.web.portal.pages.vision_draft import Draft, Field, FieldGroup, ends

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)
MIGRATION_LABELS = {
    "factor": mark("純移動率の倍率で動かす"),
    "total": mark("1年当たりの人数で動かす"),
    "zero": mark("移動なし（封鎖人口）"),
}

_STARTS = {"factor": "1", "total": "0"}


def moved(draft: Draft, sent: Mapping[str, str], base_year: int) -> Draft:
    """Return the draft with the kind of migration that was sent.

    A path that the scenario does not have begins as a factor of 1, or as nobody on balance.
    What cannot be chosen for this scenario is passed over.
    """
    found = dict(draft)
    kind = sent.get("migration", "")
    migration = dict(draft.get("migration") or {})
    if kind in dict(migration_kinds(draft, "ja")) and kind != kind_of(draft):
        migration = {**migration, "kind": kind}
        migration.pop("anchors", None)
        if kind in _STARTS:
            migration["anchors"] = dict.fromkeys(ends(base_year), _STARTS[kind])
        found["migration"] = migration
    return found


def kind_of(draft: Draft) -> str:
    """Return the kind of migration; base rates as they are count as a factor of 1."""
    kind = str((draft.get("migration") or {}).get("kind") or "base")
    return "factor" if kind == "base" else kind


def migration_kinds(draft: Draft, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the kinds of migration that the scenario can have; only closed without rates."""
    if not draft.get("net_migration"):
        return ()
    return tuple((kind, translate(label, language)) for kind, label in MIGRATION_LABELS.items())


def with_anchors(
    groups: Sequence[FieldGroup],
    sent: Mapping[str, str],
    dropped: Sequence[str],
    language: Language,
) -> tuple[FieldGroup, ...]:
    """Return the groups with the anchors that were added, and without those taken away.

    A path keeps at least one anchor.
    """
    return tuple(_with_anchors(group, sent, dropped, language) for group in groups)


def _with_anchors(
    group: FieldGroup, sent: Mapping[str, str], dropped: Sequence[str], language: Language
) -> FieldGroup:
    years = {field.year: field for field in group.fields}
    start = group.key + "-"
    added = [name.removeprefix(start) for name in sent if name.startswith(start)]
    for text in (*added, sent.get(f"add-{group.key}", "").strip()):
        year = int(text) if _YEAR.fullmatch(text) else 0
        if year and year not in years and f"{group.key}-{year}" not in dropped:
            years[year] = _new_field(group, year, language)
    kept = [years[year] for year in sorted(years) if f"{group.key}-{year}" not in dropped]
    fields = tuple(kept or group.fields[:1])
    gone = tuple(
        field.name for field in group.fields if field.name not in {one.name for one in fields}
    )
    return replace(group, fields=fields, dropped=gone)


def _new_field(group: FieldGroup, year: int, language: Language) -> Field:
    """Return an anchor on the line between its neighbours, so that nothing moves at first."""
    known = sorted((field.year, Decimal(field.value)) for field in group.fields)
    before = max((one for one in known if one[0] <= year), default=known[0])
    after = min((one for one in known if one[0] >= year), default=known[-1])
    span = after[0] - before[0]
    part = Decimal(year - before[0]) / span if span > 0 else Decimal(0)
    value = round(before[1] + (after[1] - before[1]) * part, 4)
    model = group.fields[0]
    return replace(
        model,
        name=f"{group.key}-{year}",
        year=year,
        label=wording.year(year, language),
        value=f"{value.normalize():f}",
        entered="",
    )
