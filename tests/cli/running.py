"""The command as a program of its own, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
EXAMPLES = SOURCE / "hitomachi" / "web" / "exchange" / "examples"


def environment(home: Path, **more: str) -> dict[str, str]:
    """Variables under which the program of this repository runs with this home."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | {
        "HITOMACHI_HOME": str(home),
        "HITOMACHI_LANGUAGE": "ja",
        "PYTHONPATH": str(SOURCE),
        "PYTHONUTF8": "1",
        **more,
    }


def run(
    home: Path, *arguments: str, code: int = 0, database: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command and expect its exit code; on SQLite without an address of a database."""
    return python(home, "-m", "hitomachi", *arguments, code=code, DATABASE_URL=database)


def python(
    home: Path, *arguments: str, code: int | None = 0, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments and expect its exit code."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment(home, **variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert code is None or done.returncode == code, done.stderr
    return done
