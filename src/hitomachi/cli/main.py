"""Parse the command line, call the command, turn errors into one sentence and a code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hitomachi.errors import HitomachiError, PackageError
from hitomachi.i18n import Language, describe, translate

if TYPE_CHECKING:
    from hitomachi.notices import Notice

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    A `HitomachiError` is printed as a sentence on the standard error and gives the code
    of its class; anything else is a bug and keeps its traceback.
    """
    from hitomachi.cli.parser import parse  # noqa: PLC0415 - errors of parsing are ours too

    language = preferred_language()
    _make_printable()
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments, language)
        module = importlib.import_module(f"hitomachi.cli.commands.{options.module}")
        return int(module.run(options) or 0)
    except PackageError as error:
        print(describe(error, language), file=sys.stderr)
        _print_problems(error.problems, language)
        return error.exit_code
    except HitomachiError as error:
        print(describe(error, language), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(translate("中断しました。", language), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away (``| head``): nothing to report.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def preferred_language() -> Language:
    """Return the language of messages: ``HITOMACHI_LANGUAGE``, else that of the locale."""
    names = ("HITOMACHI_LANGUAGE", "LC_ALL", "LANG")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "en" if chosen.lower().startswith("en") else "ja"


def _print_problems(problems: Sequence[Notice], language: Language) -> None:
    for problem in problems:
        print(f"- {problem.line(language)}", file=sys.stderr)


def _make_printable() -> None:
    """Let a console of an old code page print what it can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
