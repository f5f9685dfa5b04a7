"""The packages that ship with the program."""

from __future__ import annotations

from pathlib import Path

from hitomachi.assets import package_path
from hitomachi.errors import NotFoundError, mark
from hitomachi.web.core.models import User
from hitomachi.web.exchange.actions import import_package
from hitomachi.web.exchange.reader import read_package
from hitomachi.web.exchange.report import ImportReport

EXAMPLE_CITY = "iwamizawa"
DEMONSTRATION = "demonstration"
EXAMPLES = (EXAMPLE_CITY, DEMONSTRATION)


def example_path(name: str = EXAMPLE_CITY) -> Path:
    """Return the folder of a packaged example.

    Raises:
        NotFoundError: If there is none of this name.
    """
    if name not in EXAMPLES:
        raise NotFoundError(
            mark("「{name}」という例はありません。あるのは {known} です。"),
            name=name,
            known="、".join(EXAMPLES),
        )
    return package_path("web", "exchange", "examples", name)


def load_example(name: str = EXAMPLE_CITY, *, by: User | None = None) -> ImportReport:
    """Import a packaged example and return what was imported; again, nothing changes.

    Raises:
        NotFoundError: If there is no example of this name.
    """
    return import_package(package=read_package(example_path(name)), by=by)
