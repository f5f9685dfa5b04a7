"""HITOMACHI_HOME: the one folder that is written (database, key, static files, logs)."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def home_path() -> Path:
    """Return ``HITOMACHI_HOME``, or the user's data folder of the platform; not created."""
    configured = os.environ.get("HITOMACHI_HOME")
    return Path(configured).expanduser() if configured else user_data_path("hitomachi", False)


def ensure_home() -> Path:
    """Return the home folder, made if it is not there (readable by its owner only)."""
    path = home_path()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
