"""What an import did, or would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hitomachi.web.exchange.wording import Label

if TYPE_CHECKING:
    from hitomachi.web.core.models import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """Rows of one table by what happens to them."""

    table: str
    label: Label
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Counts of an import, table by table in the order of the schema.

    Attributes:
        municipality: Whose data they are; not saved in a dry run of a new one.
        is_dry_run: Whether nothing was written.
    """

    municipality: Municipality
    is_dry_run: bool
    tables: tuple[TableReport, ...]

    @property
    def new(self) -> int:
        """Number of new rows."""
        return sum(table.new for table in self.tables)

    @property
    def changed(self) -> int:
        """Number of rows that got another value."""
        return sum(table.changed for table in self.tables)

    @property
    def unchanged(self) -> int:
        """Number of rows that were already as the package has them."""
        return sum(table.unchanged for table in self.tables)
