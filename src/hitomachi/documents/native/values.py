"""What a chart is that an office program draws itself: series, axes and looks, no file format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hitomachi.charts import theme


class Plot(StrEnum):
    """How a series is drawn."""

    COLUMN = "column"
    COLUMN_STACKED = "column-stacked"
    BAR = "bar"  # lying, the first category at the top
    BAR_STACKED = "bar-stacked"
    BAR_OVERLAID = "bar-overlaid"  # lying over each other, the first category at the foot
    LINE = "line"
    POINTS = "points"  # lines over years that need not be equally far apart


class Place(StrEnum):
    """Where a label stands beside its point; the letters are those of DrawingML."""

    OUTSIDE = "outEnd"
    INSIDE = "ctr"
    ABOVE = "t"
    BELOW = "b"
    RIGHT = "r"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure: ``text`` is what the report prints, ``label`` what is written at the point.

    An empty ``label`` writes nothing; ``own_words`` marks a label that no number format can
    give, so that it is written as text; ``label_format`` prints it unlike the others.
    ``lift`` moves a label up, as a share of the height.
    """

    value: float | None
    text: str = ""
    label: str = ""
    own_words: bool = False
    label_format: str = ""
    x: float | None = None
    colour: str = ""
    hollow: bool = False
    unjoined: bool = False  # no line leads to this point
    place: Place | None = None
    lift: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeSeries:
    """A series with its look; ``colour`` is a value of the theme."""

    name: str
    plot: Plot
    points: tuple[Point, ...]
    colour: str
    number_format: str = "General"
    place: Place = Place.OUTSIDE
    label_colour: str = theme.PALETTE["ink"]
    bold: bool = False
    dash: tuple[int, ...] = (1, 0)
    marker: str = ""  # a shape of the theme; empty draws none
    width: float = 2.25
    joined: bool = True
    outline: bool = False  # only the edge of the bars is drawn
    second: bool = False  # on the second vertical axis


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeAxis:
    """An axis of numbers. Limits that are None are the program's choice."""

    title: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    number_format: str = "General"
    shown: bool = True
    grid: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeChart:
    """A chart ready for an office program.

    ``source`` is the id of the table with the same figures, ``text_height`` how many points
    high the chart should be where it has the whole width.
    """

    id: str
    kind: str
    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    axis: NativeAxis
    second: NativeAxis | None = None
    category_title: str = ""
    legend: bool = True
    gap: int = 60
    overlap: int = 0
    category_axis: NativeAxis | None = None  # of years, for POINTS
    height: float = 200.0
    source: str = ""

    def with_plot(self, *plots: Plot) -> tuple[NativeSeries, ...]:
        """Return the series that are drawn in one of these ways."""
        return tuple(series for series in self.series if series.plot in plots)


def numbers(series: Iterable[NativeSeries]) -> list[float]:
    """Return every value of the series that is not missing."""
    return [point.value for one in series for point in one.points if point.value is not None]
