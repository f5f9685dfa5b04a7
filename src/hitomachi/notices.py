"""One record for everything the program has to point out.

An unreadable cell, a warning and a contradiction between an entered and a
derived figure are all a `Notice`: where, what, and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hitomachi.i18n import Language, Message


class NoticeKind(StrEnum):
    """How serious a notice is."""

    PROBLEM = "problem"  # cannot be read: nothing of the file is applied
    CONTRADICTION = "contradiction"  # two figures cannot both be right
    WARNING = "warning"  # probably a slip, a person must look
    NOTICE = "notice"  # worth knowing, nothing wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a person should know.

    Attributes:
        kind: How serious it is.
        rule: Stable identifier of the check or reader that raised it.
        where: Place in the words of the source (file, row, column; section of a report).
        message: What was found.
        remedy: What to do about it, or None where nothing is to be done.
        entered: The figure as entered or printed, as text; empty where there is none.
        derived: The figure that follows from the others, as text; empty where there is none.
        subject: Address of the thing concerned (``indicator:2-1``), for links; may be empty.
    """

    kind: NoticeKind
    rule: str
    where: Message
    message: Message
    remedy: Message | None = None
    entered: str = ""
    derived: str = ""
    subject: str = ""

    def line(self, language: Language) -> str:
        """Return the notice as one line: where, what, what to do."""
        parts = [f"{self.where.text(language)}: {self.message.text(language)}"]
        if self.remedy is not None:
            parts.append(self.remedy.text(language))
        return ("" if language == "ja" else " ").join(parts)
