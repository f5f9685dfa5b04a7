"""Population: arrays and small frozen values in, arrays and small frozen values out.

``from hitomachi import demography`` gives the modules of this package and every name of
`hitomachi.demography.public` and `hitomachi.demography.public_analyses`. All are loaded when
they are first used, so that a page which needs vital statistics only never waits for the
projection engine.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hitomachi.demography.public import *  # noqa: F403 - what `__getattr__` gives
    from hitomachi.demography.public_analyses import *  # noqa: F403


# The engine first: whoever runs a projection never waits for the analyses.
PUBLIC = ("public", "public_analyses")


def __getattr__(name: str) -> Any:
    """Return a module of this package or a public name, loading it on first use."""
    if not name.startswith("_"):
        if find_spec(f"{__name__}.{name}") is not None:
            return import_module(f"{__name__}.{name}")
        for part in PUBLIC:
            public = import_module(f"{__name__}.{part}")
            if name in public.__all__:
                return getattr(public, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return what is loaded and the public names."""
    public = (import_module(f"{__name__}.{part}").__all__ for part in PUBLIC)
    return sorted({*globals(), *chain.from_iterable(public)})
