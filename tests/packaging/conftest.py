"""The wheel, built once with the locked backend, and an installation nobody may write to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

BUILD = "import sys, uv_build; print(uv_build.build_wheel(sys.argv[1]))"
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "src")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.pyc")


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline from a copy of what the repository holds."""
    pytest.importorskip("uv_build", reason="the build backend is not installed")
    copy, dist = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("dist")
    for name in SOURCES:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=LEFT_BEHIND)
        else:
            shutil.copy(root / name, copy / name)
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    subprocess.run(
        [sys.executable, "-c", BUILD, str(dist)],
        cwd=copy,
        env={**os.environ, "PATH": programs},
        check=True,
        capture_output=True,
    )
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="session")
def read_only_installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the unpacked wheel in which no file and no folder may be written."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    everything = [site, *site.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield site
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)
