"""Wheels, scripts, documents and checksums into one folder."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bundling.lock import Locked, Platform, needed, read_lock
from tools.bundling.sbom import bill

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "files"
BUILD = "import sys, uv_build; print(uv_build.build_wheel(sys.argv[1]))"
NOT_NEEDED = {"uv-build"}  # it builds our wheel here, not there
POSTGRESQL = ("psycopg", "psycopg-binary")
GUIDE = Path("docs/ja/administrators.md")
SUMS = "SHA256SUMS"


def libraries(platform: Platform, python: str, *, postgresql: bool) -> list[Locked]:
    """Return the libraries that the bundle carries."""
    locked = list(read_lock((ROOT / "requirements.lock").read_text("utf-8")))
    if postgresql:
        more = read_lock((ROOT / "requirements-dev.lock").read_text("utf-8"))
        known = {one.name for one in locked}
        locked += [one for one in more if one.name in POSTGRESQL and one.name not in known]
    return [one for one in needed(locked, platform, python) if one.name not in NOT_NEEDED]


def download_command(
    requirements: Path, wheels: Path, platform: Platform, python: str
) -> list[str]:
    """Return pip's command that fetches exactly the locked wheels of another platform."""
    tags = [part for tag in platform.wheel_tags for part in ("--platform", tag)]
    return [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--require-hashes", "--no-deps", "--only-binary=:all:", "--implementation", "cp"),
        *("--python-version", python, *tags),
        *("-r", str(requirements), "-d", str(wheels)),
    ]


def copy_files(folder: Path, platform: Platform, python: str) -> None:
    """Put the scripts and the guide into the bundle, as the platform's own programs want them.

    Windows PowerShell takes a script without a byte order mark for the old code page.
    """
    windows = platform.name == "windows"
    for file in sorted((FILES / platform.name).rglob("*")):
        if file.is_file():
            text = file.read_text("utf-8").replace("@PYTHON@", python)
            target = folder / file.relative_to(FILES / platform.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            mark = "utf-8-sig" if file.suffix in {".ps1", ".txt"} and windows else "utf-8"
            target.write_text(text, mark, newline="\r\n" if windows else "\n")
            target.chmod(0o755 if file.suffix == ".sh" else 0o644)
    shutil.copy(ROOT / GUIDE, folder / GUIDE.name)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")


def write_sums(folder: Path) -> None:
    """Write the sha256 of every file, as ``sha256sum --check`` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def build(platform: Platform, python: str, out: Path, *, postgresql: bool) -> Path:
    """Build the bundle in a new folder below ``out`` and return the folder."""
    folder = out.resolve() / f"hitomachi-{platform.name}-python{python}"
    if folder.exists():
        raise SystemExit(f"{folder} exists already")
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    requirements = folder / "requirements.txt"
    chosen = libraries(platform, python, postgresql=postgresql)
    requirements.write_text("".join(f"{one.line()}\n" for one in chosen), "utf-8", newline="\n")
    _run(download_command(requirements, wheels, platform, python))
    _run([sys.executable, "-c", BUILD, str(wheels)])
    copy_files(folder, platform, python)
    contents = bill(wheels.glob("*.whl"), name=folder.name)
    (folder / "sbom.cdx.json").write_text(
        json.dumps(contents, ensure_ascii=False, indent=1), "utf-8", newline="\n"
    )
    write_sums(folder)
    return folder


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
