"""The notices of a package: each names file, row and column, and says what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hitomachi.i18n import Message, message
from hitomachi.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from hitomachi.web.exchange.tables import Column

MAX_PROBLEMS = 200  # more are not read by anybody; the rest is counted


@dataclass(slots=True)
class Problems:
    """The problems found so far; beyond the limit they are only counted."""

    notices: list[Notice] = field(default_factory=list)
    count: int = 0

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted; looking for remedies is then idle."""
        return len(self.notices) >= MAX_PROBLEMS

    def add(
        self, rule: str, where: Message, found: Message, remedy: Message, *, entered: str = ""
    ) -> None:
        """Add a problem."""
        self.count += 1
        if not self.is_full:
            self.notices.append(
                Notice(
                    kind=NoticeKind.PROBLEM,
                    rule=f"package.{rule}",
                    where=where,
                    message=found,
                    remedy=remedy,
                    entered=entered,
                )
            )

    def all(self) -> tuple[Notice, ...]:
        """Return the notices, with one more for those beyond the limit."""
        rest = self.count - len(self.notices)
        if not rest:
            return tuple(self.notices)
        more = Notice(
            kind=NoticeKind.PROBLEM,
            rule="package.too_many",
            where=message("パッケージ全体"),
            message=message("ほかに{count}件の問題があります。", count=rest),
            remedy=message("上の問題を直してから、もう一度読み込んでください。"),
        )
        return (*self.notices, more)


def at_file(file: str) -> Message:
    """Return the place of a whole file."""
    return message("{file}", file=file)


def at_row(file: str, row: int) -> Message:
    """Return the place of a row; numbered as a spreadsheet shows it, the header is row 1."""
    return message("{file} {row}行", file=file, row=row)


def at_cell(file: str, row: int, column: Column) -> Message:
    """Return the place of a cell, with the column's label and name."""
    return message(
        "{file} {row}行「{label}」（{column}）",
        file=file,
        row=row,
        label=column.label,
        column=column.name,
    )
