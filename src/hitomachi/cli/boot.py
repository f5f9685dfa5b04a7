"""The one place that sets Django up for a command."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hitomachi.home import home_path, keep_kernels


def start_django(*, home: Path | None = None, demo: bool = False) -> None:
    """Set Django up for the configured installation, or for a home of its own.

    Must be called before anything of `hitomachi.web` is imported. Compiled kernels are kept
    in the installation's own home, whatever the home of the database.
    """
    keep_kernels()
    if home is not None:
        os.environ["HITOMACHI_HOME"] = str(home)
        os.environ.pop("DATABASE_URL", None)
    if demo:
        os.environ["HITOMACHI_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "hitomachi.web.settings"
    import django  # noqa: PLC0415 - kept out of `hitomachi --help`

    django.setup()
    from hitomachi.web.core.surfaces import Surface, act_through  # noqa: PLC0415

    act_through(Surface.COMMAND)


def demo_home() -> Path:
    """Return the home folder of the demonstration, apart from the installation's own."""
    return home_path() / "demo"


@contextmanager
def example_database() -> Iterator[None]:
    """Work on a fresh database in a temporary folder: the user's own is not touched."""
    with tempfile.TemporaryDirectory(prefix="hitomachi-", ignore_cleanup_errors=True) as folder:
        start_django(home=Path(folder))
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connections  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()
