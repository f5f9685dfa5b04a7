"""Log files in the home folder, one for each kind of work, turned over when they are full."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from django.conf import settings

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
BYTES = 5_000_000
OLD_FILES = 9


def log_folder() -> Path:
    """Return the folder of the log files; made if it is not there."""
    folder = Path(settings.HOME) / "logs"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def log_to_file(name: str) -> None:
    """Write messages of this process into ``logs/<name>.log`` as well.

    Each kind of work has a file of its own: Windows cannot turn over a file that another
    process has open.
    """
    handler = RotatingFileHandler(
        log_folder() / f"{name}.log",
        maxBytes=BYTES,
        backupCount=OLD_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter(FORMAT))
    everything = logging.getLogger()
    for other in everything.handlers:  # the console keeps to what needs attention
        other.setLevel(max(other.level, logging.WARNING))
    ours = logging.getLogger("hitomachi")
    ours.setLevel(logging.INFO)
    everything.addHandler(handler)
