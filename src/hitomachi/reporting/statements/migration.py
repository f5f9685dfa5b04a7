"""Sentences on net migration by age: which group makes how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hitomachi.i18n import Language, message
from hitomachi.reporting.content import AgeGroupMigration, EditionContent
from hitomachi.reporting.statements.statement import Figures, Statement, number, size, value


def migration_statements(
    content: EditionContent, figures: Figures, language: Language
) -> tuple[Statement, ...]:
    """Return, for the latest year, the group that weighs most and the groups that gain."""
    rows = content.population.migration_by_age
    if not rows:
        return ()
    year = max(row.year for row in rows)
    return (
        *_heaviest(rows, figures, year, language),
        *_changed(rows, figures, year, language),
        *_gaining(rows, figures, year, language),
    )


def group_name(row: AgeGroupMigration, language: Language) -> str:
    """Return the name of the age group in ``language``."""
    return row.group_en if language == "en" and row.group_en else row.group


def _nets(
    rows: tuple[AgeGroupMigration, ...], figures: Figures, year: int
) -> dict[str, tuple[AgeGroupMigration, str, Decimal]]:
    found = {}
    for row in rows:
        key = f"migration.{row.group}.{year}.net"
        net = value(figures, key)
        if row.year == year and net is not None:
            found[row.group] = (row, key, net)
    return found


def _heaviest(
    rows: tuple[AgeGroupMigration, ...], figures: Figures, year: int, language: Language
) -> Iterator[Statement]:
    """Yield the one group with the greatest net loss, if the city as a whole loses people.

    Two groups with the same loss give no sentence: neither is the greatest.
    """
    nets = _nets(rows, figures, year)
    total = sum((net for _, _, net in nets.values()), Decimal(0))
    ordered = sorted(nets.values(), key=lambda entry: entry[2])
    if total >= 0 or not ordered or (len(ordered) > 1 and ordered[0][2] == ordered[1][2]):
        return
    row, key, net = ordered[0]
    share_key = f"migration.{row.group}.{year}.share"
    share = value(figures, share_key)
    if share is None:
        return
    yield Statement(
        "migration.heaviest",
        message(
            "{year}年の社会減{total}人に対し、転出超過が最も大きい年代は{group}の{net}人で、"
            "全体の{share}%に当たる。",
            year=year,
            total=size(total, language),
            group=group_name(row, language),
            net=size(net, language),
            share=number(share, language),
        ),
        (key, share_key),
    )


def _changed(
    rows: tuple[AgeGroupMigration, ...], figures: Figures, year: int, language: Language
) -> Iterator[Statement]:
    """Yield that another group than the year before has the greatest net loss."""
    greatest = [_greatest_loss(rows, figures, at) for at in (year - 1, year)]
    before, now = greatest
    if before is None or now is None or before[0].group == now[0].group:
        return
    yield Statement(
        "migration.heaviest_changed",
        message(
            "転出超過が最も大きい年代は、{before}年の{old}（{old_net}人）から"
            "{year}年は{new}（{new_net}人）に変わった。",
            before=year - 1,
            year=year,
            old=group_name(before[0], language),
            new=group_name(now[0], language),
            old_net=size(before[2], language),
            new_net=size(now[2], language),
        ),
        (now[1], before[1]),
    )


def _greatest_loss(
    rows: tuple[AgeGroupMigration, ...], figures: Figures, year: int
) -> tuple[AgeGroupMigration, str, Decimal] | None:
    """Return the one group that loses most; None where none loses or two lose the same."""
    ordered = sorted(_nets(rows, figures, year).values(), key=lambda entry: entry[2])
    if not ordered or ordered[0][2] >= 0:
        return None
    return None if len(ordered) > 1 and ordered[0][2] == ordered[1][2] else ordered[0]


def _gaining(
    rows: tuple[AgeGroupMigration, ...], figures: Figures, year: int, language: Language
) -> Iterator[Statement]:
    gains = [entry for entry in _nets(rows, figures, year).values() if entry[2] > 0]
    if not gains:
        return
    # Joined by nested messages, so that each language keeps its own comma.
    names = message(
        "{group}（{net}人）",
        group=group_name(gains[0][0], language),
        net=number(gains[0][2], language),
    )
    for row, _, net in gains[1:]:
        names = message(
            "{groups}、{group}（{net}人）",
            groups=names,
            group=group_name(row, language),
            net=number(net, language),
        )
    yield Statement(
        "migration.gaining",
        message("{year}年に転入超過となった年代は、{groups}である。", year=year, groups=names),
        tuple(key for _, key, _ in gains),
    )
