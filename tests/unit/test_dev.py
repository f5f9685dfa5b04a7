"""dev.py: what it refuses, in one sentence, and what it does not do twice."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HITOMACHI_LANGUAGE", "en")


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """A repository in a temporary folder; the commands that would be run are only noted."""
    for name in (dev.RUN_LOCK, dev.DEV_LOCK, "pyproject.toml"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv").mkdir()
    ran: list[list[str]] = []

    def note(command: list[str], **_: str) -> int:
        ran.append(command)
        return 0

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(dev, "call", note)
    monkeypatch.setattr(dev, "ensure_environment", lambda: None)
    return ran


@pytest.mark.parametrize("version", [(3, 10), (3, 15), (4, 0)])
def test_a_python_that_is_not_supported_is_refused_in_one_sentence(
    english: None, version: tuple[int, int]
) -> None:
    with pytest.raises(dev.SetupError, match=r"needs Python 3\.11 to 3\.14") as refused:
        dev.check_python(version)

    assert str(refused.value).count(". ") == 0


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_the_oldest_and_the_newest_python_are_accepted(version: tuple[int, int]) -> None:
    dev.check_python(version)


def test_a_python_without_venv_and_pip_is_told_what_to_install(
    english: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "no-python-here")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(dev, "outer_pip_can_help", lambda: False)

    with pytest.raises(dev.SetupError, match="apt-get install python3-venv"):
        dev.ensure_environment()


def test_a_debian_python_without_ensurepip_uses_its_own_pip(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "no-python-here")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(dev, "outer_pip_can_help", lambda: True)
    monkeypatch.setattr(dev, "must", lambda command, *_: ran.append(command))

    dev.ensure_environment()

    assert "--without-pip" in ran[0]
    assert dev.pip("install")[:5] == [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(tmp_path / "no-python-here"),
    ]


def test_nothing_is_installed_again_while_the_lock_is_the_same(sandbox: list[list[str]]) -> None:
    dev.ensure_installed(dev.RUN_LOCK)
    once = len(sandbox)
    dev.ensure_installed(dev.RUN_LOCK)

    assert once == 2
    assert len(sandbox) == once


def test_a_changed_lock_is_installed(sandbox: list[list[str]]) -> None:
    dev.ensure_installed(dev.RUN_LOCK)
    (dev.ROOT / dev.RUN_LOCK).write_text("another version")
    dev.ensure_installed(dev.RUN_LOCK)

    assert len(sandbox) == 4


def test_the_test_requirements_hold_those_of_running(sandbox: list[list[str]]) -> None:
    dev.ensure_installed(dev.DEV_LOCK)
    dev.ensure_installed(dev.RUN_LOCK)

    assert len(sandbox) == 2


def test_requirements_are_installed_by_hash_and_the_project_without_them(
    sandbox: list[list[str]],
) -> None:
    dev.ensure_installed(dev.RUN_LOCK)

    assert "--require-hashes" in sandbox[0]
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(sandbox[1])


def test_without_a_command_the_usage_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    assert "python3 dev.py test" in capsys.readouterr().out


def test_an_unknown_command_prints_the_usage_and_fails() -> None:
    assert dev.main(["bogus"]) == 2


def test_a_missing_thing_is_one_line_and_an_exit_status(
    english: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(arguments: list[str]) -> int:
        raise dev.SetupError("uv is missing.")

    monkeypatch.setitem(dev.COMMANDS, "lock", missing)

    assert dev.main(["lock"]) == 8
    assert capsys.readouterr().err == "uv is missing.\n"


def test_chromium_is_installed_on_debian_where_it_is_missing(
    sandbox: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_browser", lambda: bool(sandbox))
    monkeypatch.setattr(dev, "apt_get", lambda: ["apt-get"])

    dev.ensure_browser()

    assert [command[1] for command in sandbox] == ["update", "install"]
    assert sandbox[-1][-1] == "chromium"


def test_without_chromium_elsewhere_the_skipped_tests_are_told(
    english: None,
    sandbox: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_browser", lambda: False)
    monkeypatch.setattr(dev, "apt_get", lambda: None)

    dev.ensure_browser()

    assert sandbox == []
    assert "will be skipped" in capsys.readouterr().out
