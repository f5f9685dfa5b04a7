"""A program that is killed in the middle of its work leaves the state of before."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, python, run
from tests.cli.test_backup import postgresql, tables
from tests.cli.test_upgrade import address

__all__ = ["address", "postgresql"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 elsewhere")

# The command itself, with the power cut after some of its writes.
KILLED = """
import os, signal, sys
from hitomachi.cli.boot import start_django
start_django()
import {module} as module
real, done = module.{function}, []

def write(*arguments, **more):
    result = real(*arguments, **more)
    done.append(None)
    if len(done) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

module.{function} = write
from hitomachi.cli.main import main
main(sys.argv[1:])
"""


def killed(
    home: Path, database: str, *arguments: str, module: str, function: str, after: int
) -> None:
    """Run a command that is killed after the function was called so often."""
    script = KILLED.format(module=module, function=function, after=after)
    done = python(home, "-c", script, *arguments, code=None, DATABASE_URL=database)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_a_killed_import_leaves_nothing_half(tmp_path: Path, address: str) -> None:
    home = tmp_path / "home"
    run(home, "upgrade", database=address)
    run(home, "import", "package", str(EXAMPLES / "demonstration"), database=address)
    run(home, "backup", str(tmp_path / "before.zip"), database=address)

    killed(
        home,
        address,
        "import",
        "package",
        str(EXAMPLES / "iwamizawa"),
        module="hitomachi.web.exchange.actions",
        function="save",
        after=20,
    )

    run(home, "backup", str(tmp_path / "after.zip"), database=address)
    assert tables(tmp_path / "after.zip") == tables(tmp_path / "before.zip")
    run(home, "import", "package", str(EXAMPLES / "iwamizawa"), database=address)


def test_a_killed_restore_leaves_nothing_half(tmp_path: Path, address: str) -> None:
    home = tmp_path / "home"
    run(home, "upgrade", database=address)
    run(home, "import", "package", str(EXAMPLES / "demonstration"), database=address)
    run(home, "backup", str(tmp_path / "before.zip"), database=address)

    killed(
        home,
        address,
        "restore",
        "--replace",
        str(tmp_path / "before.zip"),
        module="hitomachi.web.portal.backup.restoring",
        function="_fill",
        after=12,
    )

    run(home, "backup", str(tmp_path / "after.zip"), database=address)
    assert tables(tmp_path / "after.zip") == tables(tmp_path / "before.zip")
    assert [file.suffix for file in (home / "backups").iterdir()] == [".zip"]
