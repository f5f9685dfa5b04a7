"""HITOMACHI_HOME: the one folder that is written (database, key, static files, kernels, logs)."""

from __future__ import annotations

import os
import secrets
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


def keep_kernels() -> None:
    """Let numba keep compiled kernels in the home folder, so that each is compiled once.

    The package folder may be read-only. ``NUMBA_CACHE_DIR`` wins where it is set; it has to
    be before numba is imported.
    """
    os.environ.setdefault("NUMBA_CACHE_DIR", str(home_path() / "numba"))


def secret_key() -> str:
    """Return the installation's secret key; generated once and kept in a file of mode 0600."""
    path = ensure_home() / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        key = secrets.token_urlsafe(50)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text(encoding="ascii")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        return key
