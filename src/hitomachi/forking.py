"""Guard against a forked process that would wait for ever.

vl-convert and typst hang in a child that was forked after its parent used them. A child
that tries is told so at once; a process started afresh (spawned) works.
"""

from __future__ import annotations

import os

from hitomachi.errors import SetupError, mark

_state = {"used": False, "is_child_of_user": False}


def _in_child() -> None:
    _state["is_child_of_user"] = _state["used"]


if hasattr(os, "register_at_fork"):  # Windows never forks
    os.register_at_fork(after_in_child=_in_child)


def before_rendering() -> None:
    """Note that this process renders; call before vl-convert or typst is used.

    Raises:
        SetupError: If the process was forked from one that had already rendered.
    """
    if _state["is_child_of_user"]:
        raise SetupError(
            mark(
                "文書や図を作成したプロセスから分岐（fork）したプロセスでは作成できません。"
                "新しいプロセスとして起動（spawn）してください。"
            )
        )
    _state["used"] = True
