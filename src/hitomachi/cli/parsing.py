"""How the command line is parsed: in the user's language, complaints as our errors."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from hitomachi.errors import UsageError, mark
from hitomachi.i18n import Message

Say = Callable[[str], str]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_command(commands: Commands, say: Say, name: str, module: str, text: str) -> Parser:
    """Add a command whose module is ``hitomachi.cli.commands.<module>``."""
    parser: Parser = commands.add_parser(name, help=text, description=text)
    parser.name_groups(say)
    parser.set_defaults(module=module)
    return parser


# What argparse says in English, and what we say; the first group is the detail.
_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"invalid choice: '?([^' ]+)'?", mark("「{detail}」という指定はありません。")),
    (r"required: (.+)", mark("「{detail}」を指定してください。")),
    (r"unrecognized arguments: (.+)", mark("「{detail}」という指定はありません。")),
    (r"invalid \w+ value: '(.*)'", mark("「{detail}」は数値ではありません。")),
    (r"argument (\S+): expected", mark("「{detail}」の値を指定してください。")),
    (r"argument (\S+):", mark("「{detail}」の指定が正しくありません。")),
)


def _formatter(usage: str) -> type[argparse.HelpFormatter]:
    """Return argparse's formatter with its one word of English replaced."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, text: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
            super().add_usage(text, actions, groups, usage if prefix is None else prefix)

    return Formatter


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are our errors: one sentence and an exit code."""

    def name_groups(self, say: Say) -> None:
        """Give the two groups of the help Japanese names, and ``-h`` a Japanese help."""
        self.formatter_class = _formatter(say("使い方: "))
        self._positionals.title = say("指定するもの")
        self._optionals.title = say("オプション")
        for action in self._actions:
            if action.dest == "help":
                action.help = say("使い方を表示します")
            if action.dest == "version":
                action.help = say("版を表示します")

    def error(self, message: str) -> NoReturn:
        """Raise a `UsageError` instead of printing argparse's English usage."""
        for pattern, template in _COMPLAINTS:
            found = re.search(pattern, message)
            if found:
                raise UsageError(
                    mark("{complaint}使い方は「{command} --help」で確認できます。"),
                    complaint=Message(template, {"detail": found.group(1)}),
                    command=self.prog,
                )
        raise UsageError(
            mark("コマンドの指定が正しくありません。使い方は「{command} --help」で確認できます。"),
            command=self.prog,
        )
