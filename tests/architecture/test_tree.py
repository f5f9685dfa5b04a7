"""What lies in the repository: locks, commands, fragments, and nothing of a machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ \\]+)", re.MULTILINE)
FRAGMENT = re.compile(r"[a-z0-9-]+\.(added|changed|fixed|removed|security)\.md")
BINARY = {".mo", ".png", ".ico", ".woff2", ".ttf", ".pdf", ".xlsx", ".gz"}


def tracked_files(root: Path) -> list[Path]:
    """Every file of the repository; what lies in the folders where git is missing."""
    if not (root / ".git").exists():
        pytest.skip("this is not a clone: there is no list of the repository's files")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    return [root / name for name in names.split("\0") if name and (root / name).exists()]


def pins(root: Path, lock: str) -> dict[str, set[str]]:
    """Version by project; several where they differ by platform or Python."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer((root / lock).read_text("utf-8")):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def declared(root: Path, lock: str) -> list[Requirement]:
    """What pyproject.toml asks for in the environment of a lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    if lock != LOCKS[0]:
        wanted += project["dependency-groups"]["dev"]
        wanted += project["project"]["optional-dependencies"]["postgresql"]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_what_the_project_declares(root: Path, lock: str) -> None:
    pinned = pins(root, lock)

    stale = [
        str(wanted)
        for wanted in declared(root, lock)
        if not pinned.get(canonicalize_name(wanted.name))
        or not all(
            version in wanted.specifier for version in pinned[canonicalize_name(wanted.name)]
        )
    ]
    assert stale == [], "run `python3 dev.py lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_hashes_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[\w.-]+==)", text)[1:]

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index-url" not in text


def test_both_locks_agree(root: Path) -> None:
    run, dev = (pins(root, lock) for lock in LOCKS)

    assert {name: dev.get(name) for name in run} == run


def test_uv_lock_is_not_committed(root: Path) -> None:
    assert root / "uv.lock" not in tracked_files(root)


def test_no_file_names_a_folder_of_the_machine_it_was_written_on(root: Path) -> None:
    folders = {str(root), str(Path.home())} - {"/"}
    naming = [
        str(path.relative_to(root))
        for path in tracked_files(root)
        if path.suffix not in BINARY
        and any(re.search(re.escape(name) + r"\b", path.read_text("utf-8")) for name in folders)
    ]

    assert naming == []


def test_every_changelog_fragment_says_what_changed_for_users(root: Path) -> None:
    fragments = [path for path in (root / "changelog.d").iterdir() if path.name != "README.md"]

    assert fragments
    for path in fragments:
        assert FRAGMENT.fullmatch(path.name), f"{path.name}: <topic>.<kind>.md is expected"
        text = path.read_text("utf-8").strip()
        assert text.endswith("."), f"{path.name} is not a sentence"
        assert not text.startswith("#"), f"{path.name} needs no heading"


def dev_commands(text: str) -> list[str]:
    return re.findall(r"^(?:exec )?(python3 dev\.py \w+)$", text, re.MULTILINE)


def test_both_readmes_give_the_two_commands_and_ci_runs_the_second(root: Path) -> None:
    english = dev_commands((root / "README.md").read_text("utf-8"))
    japanese = dev_commands((root / "README.ja.md").read_text("utf-8"))
    ci = dev_commands((root / ".ci" / "run").read_text("utf-8"))

    assert english == japanese == ["python3 dev.py run", "python3 dev.py test"]
    assert ci == english[1:]
