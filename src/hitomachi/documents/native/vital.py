"""Natural and social change, fertility, migration by age as native charts."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.layers import Row, distinct, labels, not_final, numbers, padded
from hitomachi.charts.population.fertility import area_colours, rows_with_places
from hitomachi.charts.population.migration import year_ramp
from hitomachi.charts.population.vital import BALANCE_COLOURS, round_numbers
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
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

_BOLD_LINE, _PLAIN_LINE = 3.0, 1.75


def vital_balance(chart: Chart, language: Language) -> NativeChart:
    """Columns of natural and social change below, the population as a line above them."""
    series = labels(chart)
    bars = [key for key in series if key != "population"]
    found = [0.0, *numbers(chart.data, *bars)]
    low, high = min(found), max(found)
    span = (high - low) or 1.0
    step = _step(low, high, 5)
    made = [
        _series(chart, key, series[key], BALANCE_COLOURS[index], language)
        for index, key in enumerate(bars)
    ]
    second = None
    if "population" in series:
        people = numbers(chart.data, "population")
        bottom, top = padded(people, below=2.4, above=0.45)
        wide = _step(bottom, top, 7)
        second = NativeAxis(
            title=title_of(chart, "title_y2"),
            low=_floor(bottom, wide),
            high=_floor(top, wide) + wide,
            step=wide,
            number_format=tick_format(top - bottom, language),
            grid=False,
        )
        made.append(_population(chart, series["population"], language))
    return framed(
        chart,
        (row["label"] for row in chart.data),
        made,
        NativeAxis(
            title=title_of(chart, "title_y"),
            # The upper part is kept for the line, so that the two do not cross.
            low=_floor(low - span * 0.3, step),
            high=_floor(high + span, step) + step if second else None,
            step=step,
            number_format=tick_format(span, language),
        ),
        second=second,
        height=230.0,
    )


def _series(chart: Chart, key: str, name: str, colour: str, language: Language) -> NativeSeries:
    texts = [row.get(f"{key}_text", "") for row in chart.data]
    unit = not chart.options.get("title_y")
    return NativeSeries(
        name=name,
        plot=Plot.COLUMN,
        colour=colour,
        number_format=number_format(texts, language, unit=unit),
        points=tuple(
            Point(value=row.get(key), text=text, label=text)
            for row, text in zip(chart.data, texts, strict=True)
        ),
    )


def _population(chart: Chart, name: str, language: Language) -> NativeSeries:
    texts = [row.get("population_text", "") for row in chart.data]
    unit = not chart.options.get("title_y2")
    return NativeSeries(
        name=name,
        plot=Plot.LINE,
        colour=BALANCE_COLOURS[2],
        number_format=number_format(texts, language, unit=unit),
        points=tuple(
            Point(value=row.get("population"), text=text, label=text)
            for row, text in zip(chart.data, texts, strict=True)
        ),
        place=Place.ABOVE,
        label_colour=BALANCE_COLOURS[2],
        bold=True,
        marker="circle",
        width=2.5,
        second=True,
    )


def _step(low: float, high: float, count: int) -> float:
    found = round_numbers(low, high, count)
    return found[1] - found[0] if len(found) > 1 else (high - low) or 1.0


def _floor(value: float, step: float) -> float:
    return (value // step) * step


def tfr_lines(chart: Chart, language: Language) -> NativeChart:
    """A line for each area; the city's is bold with every figure, the others have their last."""
    emphasis = title_of(chart, "emphasis")
    areas = list(labels(chart).values()) or distinct(chart.data, "area")
    rows = rows_with_places(chart.data, emphasis)
    years = distinct(rows, "year")
    low, high = padded(numbers(rows, "value"), below=0.2, above=0.25)
    step = _step(low, high, 5)
    about = (title_of(chart, "title_x"), not_final(rows, language))
    return framed(
        chart,
        (year for year in years),
        (
            _area(area, colour, rows, years, emphasis)
            for area, colour in zip(areas, area_colours(areas, emphasis), strict=True)
        ),
        NativeAxis(
            title=title_of(chart, "title_y"),
            low=round(_floor(low, step), 6),
            high=round(_floor(high, step) + step, 6),
            step=round(step, 6),
            number_format="0.00",
        ),
        category_title="　".join(filter(None, about)),
        height=215.0,
    )


def _area(
    area: str, colour: str, rows: list[Row], years: list[object], emphasis: str
) -> NativeSeries:
    place = theme.SERIES.index(colour)
    own = {row["year"]: row for row in rows if row["area"] == area}
    return NativeSeries(
        name=area,
        plot=Plot.LINE,
        colour=colour,
        number_format="0.00",
        points=tuple(_tfr(own.get(year)) for year in years),
        label_colour=colour,
        bold=True,
        dash=theme.SERIES_DASHES[place],
        marker=theme.SERIES_SHAPES[place],
        width=_BOLD_LINE if area == emphasis else _PLAIN_LINE,
    )


def _tfr(row: Row | None) -> Point:
    if row is None:
        return Point(value=None)
    return Point(
        value=row["value"],
        text=row["value_text"],
        label=row["value_text"] if row["shown"] and row["value"] is not None else "",
        hollow=not row["firm"],
        place=Place.ABOVE if row["away"] < 0 else Place.BELOW,
    )


def net_migration_by_age(chart: Chart, language: Language) -> NativeChart:
    """Groups from left to right, in each the years; the last year is darkest and labelled."""
    groups = list(labels(chart).values()) or distinct(chart.data, "group")
    years = list(chart.options.get("years", distinct(chart.data, "year")))
    low, high = padded([0.0, *numbers(chart.data, "rate")], below=0.1, above=0.1)
    found = {(row["year"], row["group"]): row for row in chart.data}
    texts = [row["rate_text"] for row in chart.data]
    made = []
    for year, colour in zip(years, year_ramp(len(years)), strict=True):
        rows = [found.get((year, group)) for group in groups]
        made.append(
            NativeSeries(
                name=str(year),
                plot=Plot.COLUMN,
                colour=colour,
                number_format=number_format(texts, language),
                points=tuple(_rate(row, labelled=year == years[-1]) for row in rows),
                bold=True,
            )
        )
    return framed(
        chart,
        (group for group in groups),
        made,
        NativeAxis(
            title=title_of(chart, "title_y"), number_format=tick_format(high - low, language, "%")
        ),
        height=220.0,
    )


def _rate(row: Row | None, *, labelled: bool) -> Point:
    if row is None:
        return Point(value=None)
    return Point(
        value=row["rate"],
        text=row["rate_text"],
        label=row["rate_text"] if labelled and row["rate"] is not None else "",
    )
