"""Every action that a person takes reaches the audit trail.

An action is a function of an actions module that takes ``by`` and runs in a transaction (or
calls one that does). It must record an event itself or through a function that it calls.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src/hitomachi/web"

#: Functions that take ``by`` in a transaction and record nothing themselves, and why.
EXCUSED: dict[str, str] = {}

RECORDERS = frozenset({"record_event"})


def action_modules() -> list[Path]:
    """Every module that holds actions: ``actions.py``, ``*_actions.py``, ``actions/``."""
    return sorted(
        path
        for path in WEB.rglob("*.py")
        if "migrations" not in path.parts
        and (path.parent.name == "actions" or "actions" in path.stem.split("_"))
    )


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def called(function: ast.FunctionDef) -> set[str]:
    """Plain names that a function uses: a method may be called like a function that records."""
    found = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return found - {function.name}


def every_function() -> dict[str, set[str]]:
    """Each function of the web application → what it calls; one name may stand for several."""
    found: dict[str, set[str]] = {}
    for path in WEB.rglob("*.py"):
        for function in functions(path):
            found.setdefault(function.name, set()).update(called(function))
    return found


def recording_functions(calls: dict[str, set[str]]) -> set[str]:
    """Names of the functions that record an event, directly or through others."""
    found = set(RECORDERS)
    grown = True
    while grown:
        more = {name for name in calls if name not in found and calls[name] & found}
        found |= more
        grown = bool(more)
    return found


def is_transaction(function: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(one) for one in function.decorator_list) or any(
        "atomic" in ast.unparse(item.context_expr)
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
    )


def takes_by(function: ast.FunctionDef) -> bool:
    arguments = function.args
    return any(one.arg == "by" for one in (*arguments.args, *arguments.kwonlyargs))


def unrecorded() -> list[str]:
    calls = every_function()
    trail = recording_functions(calls)
    return [
        f"{path.relative_to(WEB)}: {function.name}"
        for path in action_modules()
        for function in functions(path)
        if takes_by(function)
        and is_transaction(function)
        and not (called(function) & trail)
        and function.name not in EXCUSED
    ]


def test_every_action_records_an_event() -> None:
    assert unrecorded() == []


def test_there_are_actions_to_look_at() -> None:
    names = {function.name for path in action_modules() for function in functions(path)}

    assert {"freeze_edition", "record_observation", "open_cycle", "edit_statement"} & names
    assert len(action_modules()) > 10


def test_no_excuse_is_left_over() -> None:
    names = {function.name for path in action_modules() for function in functions(path)}

    assert set(EXCUSED) <= names
    assert all(EXCUSED.values())


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("@transaction.atomic\ndef a(*, by): row.save()", False),
        ("@transaction.atomic\ndef a(*, by): record_event(by=by)", True),
    ],
)
def test_the_look_tells_actions_apart(source: str, is_found: bool) -> None:
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)

    assert is_transaction(function)
    assert takes_by(function)
    assert bool(called(function) & RECORDERS) is is_found
