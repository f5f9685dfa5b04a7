"""The empty table of a reorganisation as a workbook with drop-downs."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from hitomachi.web.core.models import Department, User
from hitomachi.web.reviews.reorganisation.lines import COLUMNS, Kind
from hitomachi.web.reviews.reorganisation.planning import ROLES

_ROWS = 200
_WIDTHS = (12, 24, 24, 20, 20, 14, 44)
_EXPLAINED = (
    (Kind.RENAME, "「部署」の名前を「新しい部署」に変えます。担当と職員はそのまま移ります。"),
    (Kind.MERGE, "統合する部署ごとに1行書き、「新しい部署」を同じにします。"),
    (
        Kind.SPLIT,
        (
            "分かれた先ごとに1行書き、「KPI・事業」に移すものを「;」で区切って書きます。"
            "書かなかったものは担当なしになります。職員は「異動」の行で移します。"
        ),
    ),
    (Kind.FOUND, "「新しい部署」と、あれば「上位の部署」を書きます。"),
    (Kind.ABOLISH, "「部署」を書きます。担当していたものは担当なしになります。"),
    (Kind.REASSIGN, "「KPI・事業」と、「新しい部署」か「利用者」（主担当）を書きます。"),
    (Kind.TRANSFER, "「利用者」と「新しい部署」を書きます。「役割」が空欄なら今の役割のままです。"),
    (Kind.LEAVE, "「利用者」を書きます。ログインできなくなり、操作の履歴は残ります。"),
)


def build_template(departments: list[Department], people: list[User]) -> bytes:
    """Return the table as an ``.xlsx`` file: kinds, departments, people, roles from lists."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bg_color": "#E3EBF4", "border": 1, "text_wrap": True})
    cell = book.add_format({"border": 1, "num_format": "@", "text_wrap": True})
    sheet = book.add_worksheet("機構改革・人事異動")
    for at, (label, width) in enumerate(zip(COLUMNS.values(), _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, label, head)
        for row in range(1, _ROWS + 1):
            sheet.write_blank(row, at, None, cell)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    lists = book.add_worksheet("選択肢")
    _offer(sheet, lists, 0, [str(kind.label) for kind in Kind], "A")
    places = [department.name for department in departments]
    for column in (1, 2, 3):
        _offer(sheet, lists, column, places, "B", free=column > 1)
    _offer(sheet, lists, 4, [person.username for person in people], "C")
    _offer(sheet, lists, 5, [str(role.label) for role in ROLES], "D")
    guide = book.add_worksheet("書き方")
    guide.set_column(0, 0, 12)
    guide.set_column(1, 1, 90, book.add_format({"text_wrap": True}))
    for row, (kind, text) in enumerate(_EXPLAINED):
        guide.write_string(row, 0, str(kind.label), head)
        guide.write_string(row, 1, text)
    book.close()
    return target.getvalue()


def _offer(
    sheet: xlsxwriter.worksheet.Worksheet,
    lists: xlsxwriter.worksheet.Worksheet,
    column: int,
    values: list[str],
    letter: str,
    *,
    free: bool = False,
) -> None:
    """Give a column a drop-down; ``free`` allows names that are not in the list."""
    if not values:
        return
    for row, value in enumerate(values):
        lists.write_string(row, ord(letter) - ord("A"), value)
    sheet.data_validation(
        1,
        column,
        _ROWS,
        column,
        {
            "validate": "list",
            "source": f"='選択肢'!${letter}$1:${letter}${len(values)}",
            "ignore_blank": True,
            "error_type": "information" if free else "stop",
            "show_error": not free,
        },
    )
