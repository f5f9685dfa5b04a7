"""What the comparison of two editions shows: differences by kind, and as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hitomachi.reporting.differences import Difference, Kind

KIND_LABELS: dict[Kind, str | Promise] = {
    Kind.ADDED: gettext_lazy("追加"),
    Kind.REMOVED: gettext_lazy("削除"),
    Kind.FIGURE: gettext_lazy("実績値"),
    Kind.RATING: gettext_lazy("評価"),
    Kind.TARGET: gettext_lazy("目標値・基準値"),
    Kind.POPULATION: gettext_lazy("人口"),
    Kind.VISION: gettext_lazy("将来展望"),
    Kind.MONEY: gettext_lazy("事業費・交付金"),
    Kind.TEXT: gettext_lazy("文章・名称"),
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one kind."""

    kind: str
    label: str
    rows: tuple[Difference, ...]


def groups(found: Iterable[Difference]) -> tuple[Group, ...]:
    """Return the differences by kind, in the order of `KIND_LABELS`."""
    by_kind: dict[Kind, list[Difference]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    return tuple(
        Group(kind.value, str(label), tuple(by_kind[kind]))
        for kind, label in KIND_LABELS.items()
        if kind in by_kind
    )


def as_csv(found: Iterable[Difference], old: str, new: str) -> str:
    """Return the differences as CSV; nothing in it can start a formula in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_safe, (_("種別"), _("対象"), _("箇所"), old, new)))
    for one in found:
        cells = (str(KIND_LABELS[one.kind]), one.name, one.label, one.old, one.new)
        writer.writerow(map(_safe, cells))
    return text.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
