from __future__ import annotations

import pytest

from hitomachi import demography
from hitomachi.demography import public


def test_every_public_name_is_there_and_documented() -> None:
    for name in public.__all__:
        thing = getattr(demography, name)

        assert isinstance(thing, tuple) or thing.__doc__ or not callable(thing), name
    assert set(public.__all__) <= set(dir(demography))


def test_modules_are_attributes_of_the_package() -> None:
    assert demography.vital.natural_change([3.0], [1.0]).tolist() == [2.0]


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="projct"):
        _ = demography.projct
