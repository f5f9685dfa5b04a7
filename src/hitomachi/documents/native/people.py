"""The population vision, its scenarios and the pyramid as native charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hitomachi.charts import theme
from hitomachi.charts.layers import Row, distinct, labels, numbers
from hitomachi.charts.population.vision import GROUP_COLOURS
from hitomachi.charts.population.vision_scenarios import line_looks, spread
from hitomachi.charts.texts import without_unit
from hitomachi.documents.native.formats import (
    number_format,
    signed_format,
    tick_format,
    unsigned_format,
)
from hitomachi.documents.native.frame import framed, title_of
from hitomachi.documents.native.values import (
    NativeAxis,
    NativeChart,
    NativeSeries,
    Place,
    Plot,
    Point,
)
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Chart

_ROOM_FOR_BOTH = 0.1  # of the highest column: two lines in a part of one
_FEW_YEARS = 4  # whose columns are wide enough for a share in words
_LABEL_GAP = 0.065  # of the chart's height: two labels at the ends of lines
_END_ROOM = 0.14  # of the span of years, for the labels at the right
_COMPARED = mark("{sex}（比較）")
_PARTS = ("age_0_14", "age_15_64", "age_65_plus")


def vision_groups(chart: Chart, language: Language) -> NativeChart:
    """Age groups stacked for each year, youngest at the foot, with persons and share."""
    years = distinct(chart.data, "label")
    people = [dict(row) for row in chart.data]
    if chart.options.get("title_y"):
        without_unit(people, "persons_text")
    found = {(row["label"], row["group"]): row for row in people}
    totals = [sum(numbers([r for r in people if r["label"] == y], "persons")) for y in years]
    highest = max(totals, default=0.0) if len(years) <= _FEW_YEARS else float("inf")
    return framed(
        chart,
        years,
        (
            NativeSeries(
                name=name,
                plot=Plot.COLUMN_STACKED,
                colour=GROUP_COLOURS[index % len(GROUP_COLOURS)],
                number_format=_persons(chart, language),
                points=tuple(_group(found.get((year, key)), highest) for year in years),
                place=Place.INSIDE,
                label_colour=theme.PALETTE["paper"],
                bold=True,
            )
            for index, (key, name) in enumerate(labels(chart).items())
        ),
        NativeAxis(title=title_of(chart, "title_y"), number_format=signed_format(0, language)),
        gap=35,
        height=300.0,
    )


def _persons(chart: Chart, language: Language) -> str:
    texts = [row["persons_text"] for row in chart.data]
    return number_format(texts, language, unit=not chart.options.get("title_y"))


def _group(row: Row | None, highest: float) -> Point:
    """Return the figure of a group with its share below it where both have room."""
    if row is None:
        return Point(value=None)
    both = row["share_text"] and (row["persons"] or 0) >= highest * _ROOM_FOR_BOTH
    share = f"\n（{row['share_text']}）" if both else ""
    return Point(
        value=row["persons"],
        text=row["persons_text"],
        label=f"{row['persons_text']}{share}",
        own_words=bool(both),
    )


def vision_total(chart: Chart, language: Language) -> NativeChart:
    """A column for each year of the vision with its total."""
    series = NativeSeries(
        name=chart.title,
        plot=Plot.COLUMN,
        colour=theme.SERIES[0],
        number_format=_persons(chart, language),
        points=tuple(
            Point(value=row["persons"], text=row["persons_text"], label=row["persons_text"])
            for row in chart.data
        ),
        bold=True,
    )
    axis = NativeAxis(
        title=title_of(chart, "title_y"), low=0, number_format=signed_format(0, language)
    )
    years = [row["label"] for row in chart.data]
    return framed(chart, years, [series], axis, legend=False, height=240.0)


def vision_scenarios(chart: Chart, language: Language) -> NativeChart:
    """A line for each scenario over the years; what was counted is solid, published are points.

    The figure of its last year stands at the end of each line, moved apart from the others.
    """
    order = [dict(entry) for entry in chart.options.get("order", ())]
    rows = {entry["key"]: _of(chart.data, entry["key"]) for entry in order}
    years = sorted({int(row["year"]) for row in chart.data}) or [0]
    top = max(numbers(chart.data, "persons"), default=1.0) * 1.06
    lifts = _lifts(order, rows, top)
    texts = [row["persons_text"] for row in chart.data]
    made = [
        replace(
            _scenario(entry, rows[entry["key"]], look, lifts.get(entry["key"]), chart),
            number_format=number_format(texts, language),
        )
        for entry, look in zip(order, line_looks(order), strict=True)
    ]
    unit = title_of(chart, "unit_x")
    return framed(
        chart,
        (),
        made,
        NativeAxis(
            title=title_of(chart, "title_y"), low=0, number_format=tick_format(top, language)
        ),
        category_axis=NativeAxis(
            low=years[0] // 5 * 5,
            high=_last_tick(years),
            step=10.0 if years[-1] - years[0] > 30 else 5.0,  # noqa: PLR2004 - years
            number_format=f'0"{unit}"',
            grid=False,
        ),
        height=300.0,
    )


def _of(data: Sequence[Row], key: str) -> list[Row]:
    return sorted((row for row in data if row["series"] == key), key=lambda row: row["year"])


def _last_tick(years: list[int]) -> float:
    """Return the end of the axis: room behind the last year for the labels there."""
    end = years[-1] + max((years[-1] - years[0]) * _END_ROOM, 5)
    return float(-(-end // 5) * 5)


def _lifts(order: list[dict[str, Any]], rows: dict[str, list[Row]], top: float) -> dict[str, float]:
    """Return how far the label at the end of each scenario's line is moved up."""
    ends = {
        entry["key"]: float(rows[entry["key"]][-1]["persons"])
        for entry in order
        if entry.get("kind", "scenario") == "scenario" and rows[entry["key"]]
    }
    places = spread(list(ends.values()), _LABEL_GAP * top)
    return {
        key: (place - found) / top for (key, found), place in zip(ends.items(), places, strict=True)
    }


def _scenario(
    entry: dict[str, Any],
    rows: list[Row],
    look: dict[str, Any],
    lift: float | None,
    chart: Chart,
) -> NativeSeries:
    official = entry.get("kind") == "official"
    bold = entry["key"] == chart.options.get("emphasis")
    return NativeSeries(
        name=str(entry["label"]),
        plot=Plot.POINTS,
        colour=theme.PALETTE["draft"] if official else look["colour"],
        points=tuple(
            Point(
                value=row["persons"],
                text=row["persons_text"],
                label=row["persons_text"] if lift is not None and row is rows[-1] else "",
                x=float(row["year"]),
                hollow=official,
                lift=lift or 0.0,
            )
            for row in rows
        ),
        place=Place.RIGHT,
        label_colour=theme.PALETTE["draft"] if official else look["colour"],
        bold=True,
        dash=look["dash"],
        marker="diamond" if official else look["shape"],
        width=3.0 if bold else 2.0,
        joined=not official,
    )


def pyramid(chart: Chart, language: Language) -> NativeChart:
    """Lying bars of both sexes, men to the left; a second population as the edges of bars.

    Men's figures are stored with a minus that no format shows. The category in which a
    cohort of ``born`` stands names it.
    """
    colours = dict(zip(_PARTS, GROUP_COLOURS, strict=True))
    limit = chart.options.get("limit")
    sexes = list(labels(chart).values()) or [""]
    made = [
        _sex(chart.data, key, label, sign, colours)
        for (key, label), sign in zip(labels(chart).items(), (-1, 1), strict=False)
    ]
    if any(row.get("outline_male") is not None for row in chart.data):
        made += [
            _outline(chart.data, key, translate(_COMPARED, language).format(sex=label), sign)
            for (key, label), sign in zip(labels(chart).items(), (-1, 1), strict=False)
        ]
    return framed(
        chart,
        (_age(row, chart) for row in chart.data),
        made,
        NativeAxis(
            title="　".join(("←", sexes[0], title_of(chart, "title_x"), sexes[-1], "→")),
            low=-float(limit) if limit else None,
            high=float(limit) if limit else None,
            number_format=unsigned_format(),
        ),
        category_title="",
        legend=len(made) > len(sexes),  # two sides need none, a second population does
        gap=12,
        overlap=100,
        height=380.0,
    )


def _age(row: Row, chart: Chart) -> str:
    born = chart.options.get("born") or {}
    reached = born and row["age_first"] <= born["age"] < row["age_first"] + 5
    return f"{row['label']}　◀ {born['label']}" if reached else str(row["label"])


def _sex(
    data: Sequence[Row], key: str, label: str, sign: int, colours: dict[str, str]
) -> NativeSeries:
    return NativeSeries(
        name=label,
        plot=Plot.BAR_OVERLAID,
        colour=GROUP_COLOURS[1] if sign < 0 else theme.SERIES[1],
        number_format=unsigned_format(),
        points=tuple(
            Point(
                value=None if row[key] is None else sign * row[key],
                text=row[f"{key}_text"],
                colour=colours.get(row["group"], ""),
            )
            for row in data
        ),
    )


def _outline(data: Sequence[Row], key: str, label: str, sign: int) -> NativeSeries:
    return NativeSeries(
        name=label,
        plot=Plot.BAR_OVERLAID,
        colour=theme.SERIES[1],
        number_format=unsigned_format(),
        points=tuple(
            Point(
                value=None if row.get(f"outline_{key}") is None else sign * row[f"outline_{key}"],
                text=row.get(f"outline_{key}_text", ""),
            )
            for row in data
        ),
        outline=True,
    )
