"""How the arrays of assumptions name their axes, so that none is guessed wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import SEX_WORDS, Axes, FloatArray, cohort_labels
from hitomachi.errors import AxisError, RuleError, mark
from hitomachi.i18n import Message, message

ORDER = ("step", "area", "sex", "age", "draw")

# Without explicit names, the last axes are these; draws must always be named.
USUAL_AXES = {
    "sex age": {2: "sex age", 3: "step sex age", 4: "step area sex age"},
    "age": {1: "age", 2: "step age", 3: "step area age"},
    "": {0: "", 1: "step", 2: "step area"},
}


def five_axes(
    name: str, values: npt.ArrayLike, dims: str, usual: str, sizes: Mapping[str, int]
) -> FloatArray:
    """Return ``values`` with the axes step, area, sex, age, draw; length 1 holds for all.

    Args:
        name: Name of the array, for messages.
        values: Numbers; all finite.
        dims: Names of the axes of ``values`` in their order (``"area sex age draw"``), or
            empty for the usual ones of this kind of array.
        usual: The axes that this kind of array has at least (a key of `USUAL_AXES`).
        sizes: Length of each axis. An axis of length 1 is always allowed, but for ages.

    Raises:
        AxisError: If a length does not fit.
        RuleError: If an axis has an unknown name or order, or a value is missing.
    """
    array = np.asarray(values, dtype=np.float64)
    names = (dims or USUAL_AXES[usual].get(array.ndim, "?")).split()
    places = [ORDER.index(axis) for axis in names if axis in ORDER]
    if len(places) != len(names) or places != sorted(set(places)) or len(names) != array.ndim:
        raise RuleError(
            mark(
                "配列 {name} の軸（{dims}、{ndim} 次元）が分かりません。"
                "「{order}」の順で dims に指定してください。"
            ),
            name=name,
            dims=dims or "-",
            ndim=array.ndim,
            order=" ".join(ORDER),
        )
    for axis, length in zip(names, array.shape, strict=True):
        if length != sizes[axis] and (length != 1 or axis == "age"):
            raise AxisError(f"{name} ({axis})", sizes[axis], length)
    shape = dict(zip(names, array.shape, strict=True))
    whole = array.reshape([shape.get(axis, 1) for axis in ORDER])
    refuse(name, whole, ~np.isfinite(whole), mark("配列 {name} の {place} の値が欠けています。"))
    return whole


def _ordinal(axis: str, at: int) -> Message:
    """Return the name of a place on an axis that has only numbers."""
    if axis == "step":
        return message("第 {number} 期", number=at + 1)
    return message("{axis} の {number} 番目", axis=axis, number=at + 1)


class CellError(RuleError):
    """A cell of an assumption is impossible; `named` says which by the names of the axes."""

    def __init__(
        self, template: str, name: str, place: tuple[int, ...], shape: tuple[int, ...], value: float
    ) -> None:
        self.place, self.shape = place, shape
        super().__init__(template, name=name, place=self._words(None), value=value)

    def named(self, axes: Axes) -> RuleError:
        """Return the error with areas and ages by their names instead of their numbers."""
        return RuleError(self.template, **{**self.facts, "place": self._words(axes)})

    def _words(self, axes: Axes | None) -> Message:
        labels: dict[str, Sequence[str | Message]] = {"sex": SEX_WORDS}
        if axes is not None:
            labels["area"] = axes.areas
            for names in (axes.ages.labels, cohort_labels(axes.ages)):
                if len(names) == self.shape[ORDER.index("age")]:
                    labels["age"] = names
        words: Message | None = None
        for axis, at, length in zip(ORDER, self.place, self.shape, strict=True):
            if length > 1:
                word = labels[axis][at] if axis in labels else _ordinal(axis, at)
                words = (
                    message("{first}", first=word)
                    if words is None
                    else message("{first} {second}", first=words, second=word)
                )
        return words if words is not None else message("値")


def refuse(name: str, array: FloatArray, bad: npt.NDArray[np.bool_], template: str) -> None:
    """Raise a `CellError` for the first bad cell of a five-axis array, if there is one.

    The template may use ``{name}``, ``{place}`` and ``{value}``.
    """
    if bad.any():
        place = tuple(np.argwhere(bad)[0].tolist())
        raise CellError(template, name, place, array.shape, float(array[place]))
