"""Cost and grants by period as bars."""

from __future__ import annotations

from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import MoneyPeriod
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.money_words import period_label


def money_chart(ctx: Context) -> tuple[blocks.Chart, ...]:
    """Return the chart; empty where no period has an amount."""
    periods = ctx.content.money.periods
    rows = tuple(row for period in periods for row in _rows(ctx, period))
    if not rows:
        return ()
    labels = {
        "cost": ctx.say(message("事業費")),
        "grants": ctx.say(message("地方創生関連交付金")),
    }
    return (
        blocks.Chart(
            id="chart-money",
            kind="money_by_year",
            title=ctx.say(message("事業費と交付金の推移")),
            description=ctx.described(
                message("期間ごとに、事業費と交付金の額を並べた棒グラフ。額の区分は期間で異なる。"),
                (
                    ctx.fact(
                        period, *(_fact(labels, row) for row in rows if row["period"] == period)
                    )
                    for period in dict.fromkeys(row["period"] for row in rows)
                ),
            ),
            data=rows,
            options={
                "order": [{"key": key, "label": label} for key, label in labels.items()],
                "periods": [period_label(ctx, period) for period in periods],
                "title_y": ctx.say(message("金額")),
                "unit": "円",
            },
            table_id="table-money",
        ),
    )


def _fact(labels: dict[str, str], row: dict[str, Any]) -> str:
    return f"{labels[row['series']]} {row['amount_text']} {row['kind_text']}".strip()


def _rows(ctx: Context, period: MoneyPeriod) -> list[dict[str, Any]]:
    return [
        {
            "period": period_label(ctx, period),
            "first_year": period.first_year,
            "series": series,
            "amount": amount.amount_yen,
            "amount_text": wording.amount(
                amount, ctx.language, rounding=ctx.content.money.rounding
            ),
            "kind_text": wording.amount_note(amount, ctx.language),
        }
        for series, amount in (("cost", period.cost), ("grants", period.grants_total))
        if amount is not None
    ]
