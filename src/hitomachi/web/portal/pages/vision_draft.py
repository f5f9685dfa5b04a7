"""The scenario editor's form: fields made from a draft, and the draft that a form sends back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording

Draft = Mapping[str, Any]

# A path that the scenario leaves as it is gets its second anchor here, the last year that
# the national projection of 2018 reached.
_SECOND_YEAR = 2045


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What the anchors of a path are: range of its sliders, and how they are explained."""

    lowest: Decimal
    highest: Decimal
    step: Decimal
    legend: str
    hint: str


KINDS: Mapping[str, Kind] = {
    "tfr": Kind(
        lowest=Decimal("0.5"),
        highest=Decimal("3.0"),
        step=Decimal("0.01"),
        legend=mark("合計特殊出生率"),
        hint=mark("女性1人が一生に産む子どもの数の目安。2.07 で人口が長期に保たれます。"),
    ),
    "mean_age": Kind(
        lowest=Decimal(25),
        highest=Decimal(36),
        step=Decimal("0.1"),
        legend=mark("平均出生年齢"),
        hint=mark("母の平均年齢（歳）。上がると、同じ合計特殊出生率でも出生が遅くなります。"),
    ),
    "factor": Kind(
        lowest=Decimal(-2),
        highest=Decimal(2),
        step=Decimal("0.05"),
        legend=mark("社会増減（純移動率の倍率）"),
        hint=mark("1 は基準期間の転出超過のまま、0.5 はその半分、0 は転入と転出の均衡。"),
    ),
    "total": Kind(
        lowest=Decimal(-2000),
        highest=Decimal(2000),
        step=Decimal(10),
        legend=mark("社会増減（1年当たりの人数）"),
        hint=mark("転入から転出を差し引いた人数。マイナスは転出超過。"),
    ),
    "male": Kind(
        lowest=Decimal(70),
        highest=Decimal(95),
        step=Decimal("0.1"),
        legend=mark("平均寿命（男性）"),
        hint=mark("単位は年。"),
    ),
    "female": Kind(
        lowest=Decimal(75),
        highest=Decimal(100),
        step=Decimal("0.1"),
        legend=mark("平均寿命（女性）"),
        hint=mark("単位は年。"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One anchor: a number with a slider beside it. Texts are as entered.

    ``entered`` is what the scenario holds, empty for an anchor that it does not have.
    """

    name: str
    year: int
    label: str
    value: str
    entered: str
    lowest: str
    highest: str
    step: str
    error: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the value differs from the scenario's own."""
        return not self.error and (not self.entered or Decimal(self.value) != Decimal(self.entered))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """The anchors of one path; ``is_own`` where the scenario itself has it.

    ``dropped`` names its own anchors that were taken away.
    """

    key: str
    legend: str
    hint: str
    fields: tuple[Field, ...]
    is_own: bool = True
    dropped: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether an anchor differs from the scenario's own, was added or taken away."""
        return bool(self.dropped) or any(field.is_changed for field in self.fields)

    @property
    def can_drop(self) -> bool:
        """Whether an anchor can be taken away: one has to stay."""
        return len(self.fields) > 1

    @property
    def anchors(self) -> dict[str, str]:
        """The anchors as a draft holds them."""
        return {str(field.year): field.value for field in self.fields}


def form_of(draft: Draft, base_year: int, language: Language) -> tuple[FieldGroup, ...]:
    """Return the groups of fields that a scenario has; closed migration has none."""
    own = {
        key for key in ("tfr", "mean_age", "factor", "total", "male", "female") if _has(draft, key)
    }
    return tuple(
        replace(_group(key, anchors, language), is_own=key in own)
        for key, anchors in _paths(draft, base_year)
        if anchors
    )


def _has(draft: Draft, key: str) -> bool:
    if key in {"tfr", "mean_age"}:
        return bool(draft.get(key))
    part = "migration" if key in {"factor", "total"} else "mortality"
    return (draft.get(part) or {}).get("kind") in {key, "life_expectancy"}


def _paths(draft: Draft, base_year: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    both = ends(base_year)
    reference = draft.get("reference_tfr")
    yield "tfr", draft.get("tfr") or (dict.fromkeys(both, str(reference)) if reference else {})
    yield "mean_age", draft.get("mean_age") or {}
    migration = draft.get("migration") or {}
    kind = migration.get("kind", "base")
    if kind == "base" and draft.get("net_migration"):
        yield "factor", dict.fromkeys(both, "1")
    elif kind in {"factor", "total"}:
        yield kind, migration.get("anchors") or {}
    mortality = draft.get("mortality") or {}
    if mortality.get("kind") == "life_expectancy":
        yield "male", mortality.get("male") or {}
        yield "female", mortality.get("female") or {}


def ends(base_year: int) -> tuple[str, str]:
    """Return the years of the anchors of a path that the scenario leaves as it is."""
    return str(base_year), str(max(_SECOND_YEAR, base_year + 30))


def _group(key: str, anchors: Mapping[str, str], language: Language) -> FieldGroup:
    kind = KINDS[key]
    values = [Decimal(value) for value in anchors.values()]
    # What the scenario itself holds can always be entered again.
    lowest, highest = min(kind.lowest, *values), max(kind.highest, *values)
    return FieldGroup(
        key=key,
        legend=translate(kind.legend, language),
        hint=translate(kind.hint, language),
        fields=tuple(
            Field(
                name=f"{key}-{year}",
                year=int(year),
                label=wording.year(int(year), language),
                value=str(value),
                entered=str(value),
                lowest=str(lowest),
                highest=str(highest),
                step=str(kind.step),
            )
            for year, value in sorted(anchors.items(), key=lambda item: int(item[0]))
        ),
    )


def filled(
    groups: Sequence[FieldGroup], sent: Mapping[str, str], language: Language
) -> tuple[FieldGroup, ...]:
    """Return the groups with what was sent; a value that cannot be used has an error."""
    return tuple(
        replace(group, fields=tuple(_filled(field, sent, language) for field in group.fields))
        for group in groups
    )


def _filled(field: Field, sent: Mapping[str, str], language: Language) -> Field:
    text = sent.get(field.name)
    if text is None:
        return field
    value = _number(text)
    if value is None:
        error = translate(
            mark("{label}の値を数値で入力してください。"), language, label=field.label
        )
        return replace(field, value=text, error=error)
    if not Decimal(field.lowest) <= value <= Decimal(field.highest):
        error = translate(
            mark("{label}の値は {lowest} から {highest} までで入力してください。"),
            language,
            label=field.label,
            lowest=field.lowest,
            highest=field.highest,
        )
        return replace(field, value=text, error=error)
    return replace(field, value=str(value))


def _number(text: str) -> Decimal | None:
    try:
        # Full-width digits and a Japanese minus are what an input method writes.
        found = Decimal(normalize("NFKC", text).strip().replace("−", "-").replace("▲", "-"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def revision_of(sent: Mapping[str, str], name: str = "revision") -> int:
    """Return the revision that a person saw; 0, which nothing has, where it is no number."""
    text = sent.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0


def errors(groups: Sequence[FieldGroup]) -> tuple[tuple[str, str, str], ...]:
    """Return the name of the field, the legend of its group and the error, for each error."""
    return tuple(
        (field.name, group.legend, field.error)
        for group in groups
        for field in group.fields
        if field.error
    )


def changed_draft(draft: Draft, groups: Sequence[FieldGroup]) -> dict[str, Any]:
    """Return the draft with the groups that a person changed; the others stay as stored."""
    found = dict(draft)
    for group in groups:
        if not group.is_changed:
            continue
        if group.key in {"tfr", "mean_age"}:
            found[group.key] = group.anchors
        elif group.key in {"factor", "total"}:
            migration = dict(found.get("migration") or {})
            found["migration"] = migration | {"kind": group.key, "anchors": group.anchors}
        else:
            mortality = dict(found.get("mortality") or {})
            found["mortality"] = mortality | {group.key: group.anchors}
    return found
