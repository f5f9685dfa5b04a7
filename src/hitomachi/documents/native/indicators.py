"""Charts about indicators, and money, as native charts."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.finance import MONEY_COLOURS, amount_label
from hitomachi.charts.indicators.signs import signed
from hitomachi.charts.layers import Row, distinct, labels, not_final, numbers
from hitomachi.documents.native.formats import number_format, tick_format
from hitomachi.documents.native.frame import framed, title_of
from hitomachi.documents.native.values import (
    NativeAxis,
    NativeChart,
    NativeSeries,
    Place,
    Plot,
    Point,
)
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Chart

_ROW = 46.0  # points of a row of bars with its two lines of words
_STRIP = 24.0
_AROUND = 70.0  # points of legend and axis
_GUIDES = {"value": theme.SERIES[0], "pace": theme.SERIES[5], "target": theme.SERIES[1]}
_GUIDE_DASHES = {"value": (1, 0), "pace": (2, 2), "target": (7, 3)}
_NARROW_SHARE = 0.05  # of the longest strip: below it a count stands without its unit
_OKU, _MILLION = 10**8, 10**6


def kpi_bullet(chart: Chart, _language: Language) -> NativeChart:
    """Lying bars on the way from the baseline (0) to the target (100), and where the pace is.

    Units differ from row to row: each category has the figures and the word of its rating.
    """
    names = labels(chart)
    baseline, target = names.get("baseline", ""), names.get("target", "")
    actual = NativeSeries(
        name=names.get("actual", ""),
        plot=Plot.BAR,
        colour=theme.STANDING_COLOURS["unrated"][0],
        number_format=_PERCENT,
        points=tuple(
            Point(
                value=row.get("progress"),
                text=row.get("progress_text", ""),
                colour=theme.STANDING_COLOURS.get(row["standing"], ("",))[0],
            )
            for row in chart.data
        ),
    )
    pace = NativeSeries(
        name=names.get("expected", ""),
        plot=Plot.BAR,
        colour=theme.PALETTE["rule"],
        number_format=_PERCENT,
        points=tuple(Point(value=_way(row), text=row["expected_text"]) for row in chart.data),
    )
    axis = NativeAxis(
        low=-100,
        high=200,
        step=100,
        number_format=f'[=0]"{baseline}";[=100]"{target}";',
    )
    return framed(
        chart,
        (_bullet_words(row) for row in chart.data),
        [actual, pace],
        axis,
        category_title="",
        gap=70,
        height=_AROUND + _ROW * len(chart.data),
    )


_PERCENT = '0.0"%";"▲"0.0"%"'


def _bullet_words(row: Row) -> str:
    name = f"{row.get('ref', '')} {row['name']}".strip()
    figures = f"{row['actual_text']} / {row['target_text']}"
    return f"{name}\n{signed(row['word'], row['standing'])}　{figures}"


def _way(row: Row) -> float | None:
    """Return where the expected value lies on the way from baseline to target, percent."""
    baseline, target, expected = (row.get(key) for key in ("baseline", "target", "expected"))
    if baseline is None or target is None or expected is None or baseline == target:
        return None
    return (float(expected) - float(baseline)) / (float(target) - float(baseline)) * 100


def kpi_series(chart: Chart, language: Language) -> NativeChart:
    """One indicator over the years with its target and pace; a note begins a new line.

    The reason for a missing value and the note of a break stand below their year.
    """
    found = numbers(chart.data, "value", "pace", "target") or [0.0, 1.0]
    span = (max(found) - min(found)) or abs(max(found)) or 1.0
    present = [row for row in chart.data if row.get("value") is not None]
    about = (title_of(chart, "title_x"), not_final(present, language))
    return framed(
        chart,
        ("\n".join(filter(None, _year_words(row))) for row in chart.data),
        (
            _guide(chart, key, name, language)
            for key, name in labels(chart).items()
            if key in _GUIDES
        ),
        NativeAxis(
            title=title_of(chart, "title_y") or title_of(chart, "unit"),
            number_format=tick_format(span, language),
        ),
        category_title="　".join(filter(None, about)),
        height=250.0,
    )


def _year_words(row: Row) -> tuple[str, str, str]:
    missing = row["value_text"] if row.get("value") is None and row.get("missing") else ""
    return str(row["label"]), missing, f"※{row['note']}" if row.get("note") else ""


def _guide(chart: Chart, key: str, name: str, language: Language) -> NativeSeries:
    rows = list(chart.data)
    last = max((at for at, row in enumerate(rows) if row.get(key) is not None), default=-1)
    shown = {"value": set(range(len(rows))), "target": {last}}.get(key, set())
    return NativeSeries(
        name=name,
        plot=Plot.LINE,
        colour=_GUIDES[key],
        number_format=number_format([row.get(f"{key}_text", "") for row in rows], language),
        points=tuple(
            Point(
                value=row.get(key),
                text=row.get(f"{key}_text", ""),
                label=row.get(f"{key}_text", "")
                if at in shown and row.get(key) is not None
                else "",
                hollow=key == "value" and row.get("quality", "final") != "final",
                unjoined=key == "value" and bool(row.get("note")),
            )
            for at, row in enumerate(rows)
        ),
        place=Place.ABOVE,
        label_colour=_GUIDES[key],
        bold=True,
        dash=_GUIDE_DASHES[key],
        marker="circle" if key == "value" else "",
        width=2.75 if key == "value" else 2.0,
    )


def status_strip(chart: Chart, _language: Language) -> NativeChart:
    """A strip for each scope: how many indicators carry each word, best at the left."""
    scopes = distinct(chart.data, "scope_label")
    found = {(row["scope_label"], row["word"]): row for row in chart.data}
    longest = max((row["total"] for row in chart.data), default=1) or 1
    return framed(
        chart,
        scopes,
        (
            NativeSeries(
                name=signed(str(word["word"]), str(word["standing"])),
                plot=Plot.BAR_STACKED,
                colour=theme.STANDING_COLOURS[str(word["standing"])][0],
                number_format=f"{_counted(chart)};;",
                points=tuple(_count(found.get((scope, word["word"])), longest) for scope in scopes),
                place=Place.INSIDE,
                label_colour=theme.PALETTE["paper"],
                bold=True,
            )
            for word in chart.options["words"]
        ),
        NativeAxis(shown=False, grid=False, low=0, high=float(longest), number_format="0"),
        category_title="",
        gap=35,
        overlap=100,
        height=_AROUND / 2 + _STRIP * len(scopes),
    )


def _count(row: Row | None, longest: int) -> Point:
    if row is None or not row["count"]:
        return Point(value=0 if row else None, text=row["count_text"] if row else "")
    narrow = row["count"] / longest < _NARROW_SHARE
    return Point(
        value=row["count"],
        text=row["count_text"],
        label=str(row["count"]) if narrow else str(row["count_text"]),
        label_format="0" if narrow else "",
    )


def _counted(chart: Chart) -> str:
    """Return the format of a count with the unit that the report prints (12件)."""
    units = {str(row["count_text"]).lstrip("0123456789,") for row in chart.data}
    return f'0"{units.pop()}"' if len(units) == 1 else "0"


def money_by_year(chart: Chart, language: Language) -> NativeChart:
    """Cost and grants as lying bars, in 億円 (millions of yen for readers of English).

    Their spans and stages of the budget may differ: each amount is labelled with its own.
    """
    series = labels(chart) or {key: key for key in distinct(chart.data, "series")}
    periods = [str(p) for p in chart.options.get("periods", ()) or distinct(chart.data, "period")]
    found = {(row["series"], row["period"]): row for row in chart.data}
    scale = _OKU if language == "ja" else _MILLION
    unit = translate("億円", language) if language == "ja" else "¥ million"
    title = title_of(chart, "title_y")
    both = f"{title}（{unit}）" if language == "ja" else f"{title} ({unit})"
    places = "#,##0.####" if language == "ja" else "#,##0.00"
    top = max(numbers(chart.data, "amount"), default=1.0) / scale
    return framed(
        chart,
        periods,
        (
            NativeSeries(
                name=name,
                plot=Plot.BAR,
                colour=MONEY_COLOURS[index % len(MONEY_COLOURS)],
                number_format=places,
                points=tuple(
                    _amount(found.get((key, period)), scale, language) for period in periods
                ),
            )
            for index, (key, name) in enumerate(series.items())
        ),
        # Labels at the ends of the bars are about as long as half of the axis.
        NativeAxis(
            title=both if title else unit, low=0, high=_rounded_up(top * 1.6), number_format="#,##0"
        ),
        category_title="",
        gap=45,
        height=_AROUND + _ROW * len(periods),
    )


def _amount(row: Row | None, scale: int, language: Language) -> Point:
    if row is None or row["amount"] is None:
        return Point(value=None, text=row["amount_text"] if row else "")
    return Point(
        value=row["amount"] / scale,
        text=row["amount_text"],
        label=amount_label(row, language),
        own_words=True,
    )


def _rounded_up(value: float) -> float:
    """Return the next of 1, 2, 5 × 10ⁿ steps at or above a value."""
    step = 10.0 ** len(str(int(value))) / 20 or 1.0
    return -(-value // step) * step
