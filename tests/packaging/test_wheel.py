"""The wheel holds everything, and runs where nothing of it may be written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

START = "import sys; from hitomachi.cli.main import main; sys.exit(main())"
ADDRESS = re.compile(r"^http://127\.0\.0\.1:\d+/$")
ANSWER_WITHIN_SECONDS = 60
START_WITHIN_SECONDS = 240

# Kinds of files that the program needs beside its modules.
NEEDED = {
    "templates": r"hitomachi/web/portal/templates/.+\.html",
    "style sheets": r"hitomachi/web/portal/static/.+\.css",
    "measuring fonts": r"hitomachi/charts/fonts/measure-.+\.ttf",
    "Typst files": r"hitomachi/documents/typst/.+\.typ",
    "tables of the example": r"hitomachi/.+\.csv",
    "compiled catalogues": r"hitomachi/locale/en/LC_MESSAGES/(hitomachi|django)\.mo",
    "migrations": r"hitomachi/web/plans/migrations/0001_.+\.py",
}


@pytest.mark.parametrize("kind", NEEDED)
def test_the_wheel_holds(wheel: Path, kind: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert any(re.fullmatch(NEEDED[kind], name) for name in archive.namelist())


def test_the_wheel_holds_every_file_of_the_package(wheel: Path, root: Path) -> None:
    package = root / "src" / "hitomachi"
    expected = {
        path.relative_to(root / "src").as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    with zipfile.ZipFile(wheel) as archive:
        assert expected - set(archive.namelist()) == set()


def test_the_wheel_holds_no_tests_and_no_leftovers(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert [name for name in names if not name.startswith("hitomachi")] == []
    assert [name for name in names if "__pycache__" in name or "/tests/" in name] == []


def environment(installation: Path, home: Path) -> dict[str, str]:
    """Variables under which Python finds the installation first and may not write beside it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HITOMACHI_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {
        **kept,
        "PYTHONPATH": str(installation),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "HITOMACHI_HOME": str(home),
    }


@pytest.fixture
def demonstration(read_only_installation: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A running `hitomachi demo` of the installed wheel; ended by its own process id."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", START, "demo", "--port", "0", "--out", "out"],
        cwd=tmp_path,
        env=environment(read_only_installation, tmp_path / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    deadline = threading.Timer(START_WITHIN_SECONDS, process.kill)  # rather than wait for ever
    deadline.start()
    yield process
    deadline.cancel()
    process.terminate()
    process.communicate(timeout=ANSWER_WITHIN_SECONDS)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file and folder: equal unless something was written."""
    found = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (entry.st_size, entry.st_mtime_ns) for path, entry in found.items()}


def printed_address(process: subprocess.Popen[str]) -> str:
    """The address that the demonstration prints once it listens."""
    printed = []
    assert process.stdout is not None
    for line in process.stdout:
        if ADDRESS.match(line.strip()):
            return line.strip()
        printed.append(line)
    pytest.fail("the demonstration ended without an address:\n" + "".join(printed))


def test_the_installed_demonstration_serves_its_pages_and_writes_the_report(
    demonstration: subprocess.Popen[str], read_only_installation: Path, tmp_path: Path
) -> None:
    before = state(read_only_installation)

    address = printed_address(demonstration)
    with urllib.request.urlopen(address, timeout=ANSWER_WITHIN_SECONDS) as answer:
        page = answer.read().decode()
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert style, "the page has no style sheet"
    with urllib.request.urlopen(
        address.rstrip("/") + style[1], timeout=ANSWER_WITHIN_SECONDS
    ) as answer:
        assert answer.status == 200

    assert "ひとまち" in page or "hitomachi" in page
    written = {path.suffix for path in (tmp_path / "out").rglob("*")}
    assert {".pdf", ".xlsx"} <= written
    assert state(read_only_installation) == before  # root may write where others may not


def test_help_of_the_installed_command_imports_nothing_heavy(
    read_only_installation: Path, tmp_path: Path
) -> None:
    probe = (
        "import sys\nfrom hitomachi.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'django', 'numpy', 'scipy', 'typst'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env=environment(read_only_installation, tmp_path / "home"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"
