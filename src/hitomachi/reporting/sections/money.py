"""Money by period: cost, grants, and the projects that grants were given for."""

from __future__ import annotations

from itertools import groupby

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Amount, GrantProgrammeFacts, MoneyPeriod
from hitomachi.reporting.sections import cells, prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.money_chart import money_chart
from hitomachi.reporting.sections.money_words import period_key, period_label
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.statements import money_statements

KEY = "money"
# Names that need two lines must not be taken for two projects.
LIST_MARK = {"ja": "・", "en": "• "}


def money(ctx: Context) -> blocks.Section | None:
    """Return the section."""
    table = money_table(ctx)
    return section(
        KEY,
        ctx.say(message("国の支援制度の活用状況")),
        prose.opening(ctx, KEY),
        table,
        money_chart(ctx),
        grants_table(ctx),
        prose.commentary(ctx, KEY, money_statements(ctx.content, ctx.language)),
        prose.loose_footnotes(ctx, KEY, table),
    )


def money_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return a column for each period: number of initiatives, cost and grants."""
    periods = ctx.content.money.periods
    if not periods:
        return ()
    labels = [period_label(ctx, period) for period in periods]
    item = ctx.say(message("区分"))
    return (
        blocks.Table(
            id="table-money",
            title=ctx.say(message("総合戦略関連事業と交付金の推移")),
            columns=(
                text_column("item", item, 1.6),
                *(
                    figure_column(period_key(period), label, 2)
                    for period, label in zip(periods, labels, strict=True)
                ),
            ),
            header=(
                (head(item, rowspan=2), *(head(label) for label in labels)),
                _strategies(ctx, periods),
            ),
            rows=_rows(ctx, periods),
            notes=prose.footnotes(ctx, KEY),
        ),
    )


def grants_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return the projects under each grant programme, period by period."""
    periods = [period for period in ctx.content.money.periods if period.programmes]
    if not periods:
        return ()
    labels = [
        ctx.say(label)
        for label in (
            message("年度"),
            message("交付金"),
            message("採択事業"),
            message("事業数"),
            message("交付金額"),
        )
    ]
    keys = ("period", "programme", "projects", "count", "amount")
    widths = (1.85, 2.05, 4.8, 0.9, 2.15)
    return (
        blocks.Table(
            id="table-grants",
            title=ctx.say(message("交付金の採択事業")),
            columns=tuple(
                figure_column(key, label, width)
                if key in ("count", "amount")
                else text_column(key, label, width)
                for key, label, width in zip(keys, labels, widths, strict=True)
            ),
            header=(tuple(head(label) for label in labels),),
            rows=tuple(row for period in periods for row in _grant_rows(ctx, period)),
            row_headers=2,
        ),
    )


def _strategies(ctx: Context, periods: tuple[MoneyPeriod, ...]) -> tuple[blocks.Cell, ...]:
    """Return the strategy above its periods, merged where it runs on."""
    return tuple(
        head(ctx.either(*names), colspan=len(tuple(found)))
        for names, found in groupby(
            periods, key=lambda period: (period.strategy, period.strategy_en)
        )
    )


def _rows(ctx: Context, periods: tuple[MoneyPeriod, ...]) -> tuple[tuple[blocks.Cell, ...], ...]:
    rows, initiatives = [], wording.INITIATIVES[ctx.language]
    if any(period.initiative_count is not None for period in periods):
        rows.append(
            (
                row_head(ctx.say(message("総合戦略関連事業数"))),
                *(cells.number(ctx, found.initiative_count, initiatives) for found in periods),
            )
        )
    for label, amounts in (
        (message("事業費"), [period.cost for period in periods]),
        (message("地方創生関連交付金"), [period.grants_total for period in periods]),
    ):
        if any(found is not None for found in amounts):
            rows.append((row_head(ctx.say(label)), *(_amount(ctx, found) for found in amounts)))
    return tuple(rows)


def _amount(ctx: Context, found: Amount | None) -> blocks.Cell:
    """Return an amount with its years and kind beneath: they differ within one column."""
    note = wording.amount_note(found, ctx.language) if found else ""
    return cells.amount(ctx, found, note)


def _grant_rows(ctx: Context, period: MoneyPeriod) -> tuple[tuple[blocks.Cell, ...], ...]:
    last = len(period.programmes) - 1
    found = [
        _grant(ctx, period, programme, has_more=period.has_more and at == last)
        for at, programme in enumerate(period.programmes)
    ]
    first, *others = found
    return ((row_head(period_label(ctx, period), rowspan=len(found)), *first), *others)


def _grant(
    ctx: Context, period: MoneyPeriod, programme: GrantProgrammeFacts, *, has_more: bool
) -> tuple[blocks.Cell, ...]:
    # A period whose projects are listed as one has its total for their amount.
    alone = len(period.programmes) == 1
    amount = programme.amount or (period.grants_total if alone else None)
    english = ctx.language == "en" and len(programme.projects_en) == len(programme.projects)
    names = programme.projects_en if english else programme.projects
    projects = [f"{LIST_MARK[ctx.language]}{name}" for name in names]
    if has_more:
        projects.append(ctx.say(message("など")))
    name = ctx.either(programme.name, programme.name_en) or ctx.say(message("主な採択事業"))
    return (
        row_head(name),
        words("\n".join(projects)),
        cells.number(ctx, programme.project_count, wording.PROJECTS[ctx.language]),
        cells.amount_as_entered(
            ctx, amount, wording.amount_note(amount, ctx.language) if amount else ""
        ),
    )
