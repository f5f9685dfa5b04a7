"""Generated sentences as the planner wants them: in order, reworded, or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.i18n import Language
from hitomachi.reporting.content import EditionContent, StatementEdit
from hitomachi.reporting.statements.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A sentence as it is printed, with the generated one and the edit beside it.

    Attributes:
        statement: The generated sentence.
        text: What is printed.
        edit: The person's version, if there is one.
        is_outdated: Whether the generated sentence has changed since it was edited.
    """

    statement: Statement
    text: str
    edit: StatementEdit | None = None
    is_outdated: bool = False

    @property
    def is_reworded(self) -> bool:
        """Whether a person's words are printed."""
        return self.edit is not None and self.edit.text != ""

    @property
    def is_hidden(self) -> bool:
        """Whether it is left out."""
        return self.edit is not None and self.edit.is_hidden


def arranged(
    content: EditionContent, statements: Iterable[Statement], language: Language
) -> tuple[Shown, ...]:
    """Return the sentences in the order of print, those left out at the end.

    By weight, the heaviest first; one with a place of its own stands there. A person's
    words without an English version leave the English document its generated sentence.
    """
    edits = {edit.statement: edit for edit in content.statement_edits}
    found = [
        _shown(statement, edits.get(statement.id), language)
        for statement in sorted(statements, key=lambda one: -one.weight)
    ]
    printed = [one for one in found if not one.is_hidden and _place(one) is None]
    for one in sorted(
        (one for one in found if not one.is_hidden and _place(one) is not None),
        key=lambda one: _place(one) or 0,
    ):
        printed.insert(max((_place(one) or 1) - 1, 0), one)
    return (*printed, *(one for one in found if one.is_hidden))


def _place(shown: Shown) -> int | None:
    return shown.edit.order if shown.edit is not None else None


def _shown(statement: Statement, edit: StatementEdit | None, language: Language) -> Shown:
    generated = statement.message.text(language)
    if edit is None:
        return Shown(statement=statement, text=generated)
    own = edit.text_en if language == "en" else edit.text
    return Shown(
        statement=statement,
        text=own or generated,
        edit=edit,
        is_outdated=edit.generated != statement.message.text("ja"),
    )
