"""Every error that hitomachi raises on purpose.

::

    HitomachiError                  base: a message template and the facts that fill it
    ├── UsageError                  the command or request was not understood        exit 2
    ├── NotFoundError               the named edition, year, indicator does not exist exit 3
    ├── InputError                  what was given cannot be read                     exit 4
    │   ├── NotReadableError        one text has no certain meaning
    │   ├── CodeError               a code fails its check digit
    │   └── PackageError            a file or package has problems (a list of notices)
    ├── RuleError                   a rule is not defined for what it was given       exit 5
    │   └── AxisError               arrays whose axes do not fit together
    ├── EditConflict                the row was changed by somebody else meanwhile    exit 6
    ├── ForbiddenError              the user may not do this                          exit 7
    └── SetupError                  the installation lacks something                  exit 8

Errors carry a template (Japanese, the message id) and facts; `hitomachi.i18n.describe`
renders them at the surface in the user's language. Anything that is not a
`HitomachiError` is a bug and is never caught.
"""

from __future__ import annotations

from typing import Any, ClassVar


def mark(text: str) -> str:
    """Return ``text`` unchanged; marks a Japanese message id for the catalogues."""
    return text


class HitomachiError(Exception):
    """An error that the person in front of the program can do something about.

    ``template`` is the Japanese sentence with named ``{facts}``.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, **facts: Any) -> None:
        self.template = template
        self.facts = facts
        super().__init__(template.format(**facts))


class UsageError(HitomachiError):
    """The command line or the request was not understood."""

    exit_code = 2


class NotFoundError(HitomachiError):
    """The thing that was named does not exist, or is not visible to this user."""

    exit_code = 3


class InputError(HitomachiError):
    """What was given cannot be read."""

    exit_code = 4


class NotReadableError(InputError):
    """One text has no certain meaning (a cell, an era, a number)."""


class CodeError(InputError):
    """A local government code does not pass its check digit or does not exist."""


class PackageError(InputError):
    """A file or a package has problems; nothing of it was applied.

    ``problems`` holds one `hitomachi.notices.Notice` for each.
    """

    def __init__(self, template: str, *, problems: tuple[Any, ...], **facts: Any) -> None:
        self.problems = problems
        super().__init__(template, count=len(problems), **facts)


class RuleError(HitomachiError):
    """A rule is not defined for what it was given."""

    exit_code = 5


class AxisError(RuleError):
    """An array has not the length that its axis demands."""

    def __init__(self, name: str, expected: object, actual: object) -> None:
        super().__init__(
            mark("配列 {name} の長さは {expected} でなければなりませんが、{actual} です。"),
            name=name,
            expected=expected,
            actual=actual,
        )


class EditConflict(HitomachiError):  # noqa: N818 - what happened, not a fault
    """Somebody else changed the row since it was read."""

    exit_code = 6


class ForbiddenError(HitomachiError):
    """The user has no right to do this."""

    exit_code = 7


class SetupError(HitomachiError):
    """The installation lacks something (a migration, a folder, a program)."""

    exit_code = 8
