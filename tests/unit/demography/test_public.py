from __future__ import annotations

import subprocess
import sys

import pytest

from hitomachi import demography
from hitomachi.demography import public, public_analyses


def test_every_public_name_is_there_and_documented() -> None:
    names = [*public.__all__, *public_analyses.__all__]
    for name in names:
        thing = getattr(demography, name)

        assert isinstance(thing, tuple) or thing.__doc__ or not callable(thing), name
    assert len(set(names)) == len(names)
    assert set(names) <= set(dir(demography))


def test_modules_are_attributes_of_the_package() -> None:
    assert demography.vital.natural_change([3.0], [1.0]).tolist() == [2.0]


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="projct"):
        _ = demography.projct


def test_the_engine_is_loaded_without_the_analyses() -> None:
    code = (
        "import sys; from hitomachi import demography; demography.project; "
        "assert 'hitomachi.demography.goalseek' not in sys.modules; "
        "demography.solve; assert 'hitomachi.demography.goalseek' in sys.modules"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["backtest", "deviation", "households", "influence"])
def test_a_module_keeps_its_name_beside_a_function_of_the_same(name: str) -> None:
    assert callable(getattr(getattr(demography, name), name))
