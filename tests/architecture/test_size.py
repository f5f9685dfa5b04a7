"""Modules and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 60

# Path from the root -> why it may be longer.
LONGER_MODULES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {}


def own_modules(root: Path) -> Iterator[tuple[str, Path]]:
    for path in [root / "dev.py", *sorted((root / "tools").glob("*.py"))]:
        yield path.relative_to(root).as_posix(), path
    for path in sorted((root / "src").rglob("*.py")):
        if "migrations" not in path.parts:  # generated, and never edited afterwards
            yield path.relative_to(root).as_posix(), path


def test_no_module_is_longer_than_300_lines(root: Path) -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in own_modules(root)}

    longer = {name for name, length in lengths.items() if length > MOST_LINES_OF_A_MODULE}
    assert longer == set(LONGER_MODULES)


def test_no_function_is_longer_than_60_lines(root: Path) -> None:
    longer = set()
    for name, path in own_modules(root):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MOST_LINES_OF_A_FUNCTION:
                    longer.add(f"{name}:{node.name}")

    assert longer == set(LONGER_FUNCTIONS)
