"""Log files in the home folder, one for each kind of work, turned over when they are full."""

from __future__ import annotations

import json
import logging
import platform
from importlib.metadata import distributions
from logging.handlers import RotatingFileHandler
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import connection

from hitomachi import __version__
from hitomachi.errors import SetupError, mark

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


def export_logs(target: Path, doctor: str) -> int:
    """Write the log files, the versions and the check-up into a new ZIP file; return how many logs.

    Neither the database nor the secret key nor settings with passwords are in it.

    Raises:
        SetupError: If the file exists or cannot be written.
    """
    files = sorted(path for path in log_folder().iterdir() if path.is_file())
    try:
        with ZipFile(target, "x", ZIP_DEFLATED) as archive:
            for path in files:
                archive.write(path, f"logs/{path.name}")
            archive.writestr("doctor.json", doctor)
            archive.writestr("versions.json", json.dumps(_versions(), ensure_ascii=False, indent=1))
    except OSError as error:
        raise SetupError(
            mark("ファイル「{path}」を作成できません（{detail}）。"),
            path=target,
            detail=error.strerror or "",
        ) from error
    return len(files)


def _versions() -> dict[str, str]:
    return {
        "hitomachi": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "database": connection.vendor,
    } | {one.metadata["Name"]: one.version for one in distributions()}
