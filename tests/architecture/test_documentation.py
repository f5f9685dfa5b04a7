"""The documentation names every command, setting and status, and what it shows works."""

from __future__ import annotations

import argparse
import doctest
import re
import shlex
from pathlib import Path

import pytest

from hitomachi import errors
from hitomachi.cli.parser import build_parser, parse
from hitomachi.indicators import PRESETS, Flag, Reason
from hitomachi.indicators.values import MissingReason, Quality
from hitomachi.notices import NoticeKind

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(r"[\"'](HITOMACHI_[A-Z_]+|DATABASE_URL)[\"']")
RULE = re.compile(r"\brule=\"([a-z_.]+)\"")
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def pages(root: Path) -> list[Path]:
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def commands() -> dict[str, argparse.ArgumentParser]:
    for action in build_parser("en")._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("the command has no sub-commands")


def error_classes(base: type[errors.HitomachiError]) -> list[type[errors.HitomachiError]]:
    below = [found for child in base.__subclasses__() for found in error_classes(child)]
    return [child for child in [*base.__subclasses__(), *below] if "exit_code" in vars(child)]


def shown_commands(root: Path) -> list[tuple[str, str]]:
    """Each `hitomachi …` line of a console block, with its page."""
    return [
        (path.relative_to(root).as_posix(), line)
        for path in pages(root)
        for block in BLOCK.finditer(path.read_text("utf-8"))
        for line in block["text"].splitlines()
        if line.startswith("hitomachi ")
    ]


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(root: Path, name: str) -> None:
    text = (root / "docs/reference/commands.md").read_text("utf-8")
    section = re.search(rf"^## hitomachi {name}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, f"docs/reference/commands.md has no section '## hitomachi {name}'"

    names = [
        (action.option_strings or [action.dest])[-1]
        for action in commands()[name]._actions
        if not isinstance(action, argparse._HelpAction)
    ]
    assert [option for option in names if f"`{option}" not in section[1]] == []


def test_every_exit_code_is_documented(root: Path) -> None:
    text = (root / "docs/reference/commands.md").read_text("utf-8")
    found = error_classes(errors.HitomachiError)

    assert found
    assert [e.__name__ for e in found if f"| {e.exit_code} | `{e.__name__}` |" not in text] == []


@pytest.mark.parametrize("page", ["docs/reference/settings.md", "docs/ja/administrators.md"])
def test_every_setting_is_documented(root: Path, page: str) -> None:
    text = (root / page).read_text("utf-8")
    used = {
        name
        for path in (root / "src").rglob("*.py")
        for name in VARIABLE.findall(path.read_text("utf-8"))
    }

    assert used
    assert sorted(name for name in used if f"`{name}`" not in text) == []


def test_every_rating_rule_and_its_words_are_documented(root: Path) -> None:
    text = (root / "docs/reference/kpi-rating.md").read_text("utf-8")

    words = {grade.word.ja for preset in PRESETS.values() for grade in preset.grades}

    assert [name for name in PRESETS if f"| `{name}` |" not in text] == []
    assert (
        sorted(word for word in words if not re.search(rf"[|,] {re.escape(word)}[ ,]", text)) == []
    )


@pytest.mark.parametrize("ids", [Reason, Flag], ids=lambda ids: ids.__name__)
def test_every_reason_and_flag_of_a_rating_is_documented(
    root: Path, ids: type[Reason | Flag]
) -> None:
    text = (root / "docs/reference/kpi-rating.md").read_text("utf-8")

    assert [one.value for one in ids if f"`{one.value}`" not in text] == []


@pytest.mark.parametrize("values", [Quality, MissingReason], ids=lambda values: values.__name__)
def test_every_status_of_a_value_is_documented(
    root: Path, values: type[Quality | MissingReason]
) -> None:
    text = (root / "docs/reference/values.md").read_text("utf-8")

    assert [value.value for value in values if f"| `{value.value}` |" not in text] == []


def test_every_check_is_documented(root: Path) -> None:
    text = (root / "docs/reference/checks.md").read_text("utf-8")
    checks = (root / "src/hitomachi/checks").glob("*.py")
    rules = {rule for path in checks for rule in RULE.findall(path.read_text("utf-8"))}

    assert rules
    assert [kind.value for kind in NoticeKind if f"`{kind.value}`" not in text] == []
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in text] == []


def test_every_link_between_pages_leads_somewhere(root: Path) -> None:
    broken = [
        f"{path.relative_to(root)}: {target}"
        for path in pages(root)
        for target in LINK.findall(path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_every_command_shown_in_a_page_is_understood(root: Path) -> None:
    shown = shown_commands(root)

    assert shown
    for page, line in shown:
        options = parse(shlex.split(line, comments=True)[1:], "en")
        assert options.module, f"{page}: {line}"


def pages_with_examples() -> list[str]:
    """Pages with Python blocks, as addresses from the root."""
    return [
        path.relative_to(ROOT).as_posix()
        for path in pages(ROOT)
        if "```python" in path.read_text("utf-8")
    ]


@pytest.mark.parametrize("page", pages_with_examples())
def test_every_python_example_of_a_page_runs(root: Path, page: str) -> None:
    text = (root / page).read_text("utf-8")
    names: dict[str, object] = {}
    for block in BLOCK.finditer(text):
        if block["language"] != "python":
            continue
        if block["text"].startswith(">>>"):
            session = doctest.DocTestParser().get_doctest(block["text"], names, page, page, 0)
            assert doctest.DocTestRunner().run(session, clear_globs=False).failed == 0
            names = session.globs
        else:
            exec(compile(block["text"], page, "exec"), names)  # noqa: S102
