"""The reference page of the exchange package, made from the schema.

``tests/web/test_exchange_schema.py`` compares it with ``docs/reference/exchange-package.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.web.exchange.choices import choices_of
from hitomachi.web.exchange.files import MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES
from hitomachi.web.exchange.tables import Column, Table, tables

_INTRODUCTION = f"""\
# The exchange package

A package is a folder, or a zip archive of one, with a CSV file for each table. It carries the
whole plan of one municipality: what `hitomachi export` writes, `hitomachi import` reads.
`hitomachi export --template` writes every table empty, to be filled in.

This page is made from the schema (`hitomachi/web/exchange/schema/*.csv`), which drives reader,
writer and template as well. In the tables below the Japanese label of a column may be used in
the header in place of its name.

## Rules

- Files are UTF-8, with or without the mark at the beginning, or Shift_JIS (cp932) as Excel
  saves it. At most {MAX_FILES} files, {MAX_FILE_BYTES // 1_000_000} MB each,
  {MAX_TOTAL_BYTES // 1_000_000} MB together. Files that are not CSV are left alone.
- `package.csv` is always needed. Every other table may be left out: the municipality then keeps
  the rows that it has. So may columns that are not required: a new row gets the default, an
  existing one keeps its value. **A column that is there and a cell that is blank means empty.**
- A row is recognised by its `uid`, else by its key (**bold**). It keeps its `uid`; its revision
  grows only where a value changes. Importing the same package again changes nothing.
- An import removes nothing. What is missing in a table stays as it is.
- Short names (`ref`) are free, short and stable; a reference is looked up in the package and in
  the data that are there already, within the same strategy. Format such cells as text: a
  spreadsheet turns `2-1` into a date.
- Figures are read as they are written in Japan: `▲312`, `１，２３４`, `令和2年度`, `H28`,
  `11億7,547万円`. Decimals keep their places: `1.40` is not `1.4`. At most 15 digits.
- A value that is not there is not a dash: leave the cell blank and give the reason in its column.
- Everything is checked before anything is written. Each problem names file, row (as a spreadsheet
  counts, the header being row 1), column, what was found and what to do.

## Types

| type | what a cell holds |
|---|---|
| text | text; line breaks are kept |
| short name | a short stable name; width of characters does not matter |
| integer, decimal | a number, without its unit or with the unit of the column |
| calendar year, fiscal year, year | `2020`, `令和2年度`, `R2`; no 年度 in a calendar year |
| flag | `1` or `0` (also はい, いいえ, ○, ×) |
| date, month | `2022-03-25`, `令和4年3月25日`; `2022-06`, `令和4年6月` |
| one of | an identifier of the list, or its name in Japanese or English |
| name in, names in | short name of a row of another table; several are separated by `;` |
| amount | a number in the unit of the unit column, or with its unit |
| code | six digits with the check digit; `000000` for the nation |
| stable id | what an export wrote; leave it alone or leave it blank |

## Tables
"""

_TYPES = {
    "text": "text",
    "short_name": "short name",
    "integer": "integer",
    "decimal": "decimal",
    "year": "calendar year",
    "fiscal_year": "fiscal year",
    "period_year": "year",
    "flag": "flag",
    "date": "date",
    "year_month": "month",
    "sdgs": "numbers of SDGs, separated by `;`",
    "rating_rule": "a preset as JSON",
    "preset": "a preset (see [rating](kpi-rating.md))",
    "uid": "stable id",
    "code": "code",
    "schema": "integer",
    "money": "amount",
    "money_unit": "money unit",
}


def schema_page() -> str:
    """Return the page in Markdown."""
    parts = [_INTRODUCTION, *(_table(table) for table in tables().values())]
    return "\n".join(parts)


def _table(table: Table) -> str:
    ja, en = table.label.text("ja"), table.label.text("en")
    lines = [
        f"### {table.file}",
        "",
        f"{ja} – {en}. {table.description.text('en')}".strip(),
        "",
        "| column | label | type | unit | required | meaning |",
        "|---|---|---|---|---|---|",
        *(_column(table, column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _column(table: Table, column: Column) -> str:
    name = f"**{column.name}**" if column.key else column.name
    required = "yes" if column.required else ""
    cells = (
        name,
        column.label.text("ja"),
        _type(table, column),
        column.unit,
        required,
        column.description.text("en") or column.label.text("en"),
    )
    return f"| {' | '.join(cells)} |"


def _type(table: Table, column: Column) -> str:
    if column.is_reference:
        return f"name in {column.argument}"
    if column.is_list:
        return f"names in {column.argument}"
    if column.kind == "choice":
        return f"one of {', '.join(_choices(table, column))}"
    if column.kind == "word":
        return f"one of {', '.join(f'`{word}`' for word in column.argument.split('|'))}"
    return _TYPES[column.kind]


def _choices(table: Table, column: Column) -> Iterator[str]:
    for value, names in choices_of(table, column).items():
        yield f"`{value}` {names[0]}"
