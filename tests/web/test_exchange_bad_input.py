"""Every broken package is refused with file, row, column and what to do; nothing is applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hitomachi.errors import PackageError
from hitomachi.notices import NoticeKind
from hitomachi.web.core.models import Area, Event
from hitomachi.web.exchange.actions import import_package
from hitomachi.web.exchange.notes import MAX_PROBLEMS
from hitomachi.web.exchange.reader import read_package
from tests.web.packages import Edit, Rows, cell, copy_of, edit_file, rows_of, write_rows

pytestmark = pytest.mark.django_db

Spoil = Callable[[Path], object]


@dataclass(frozen=True)
class Broken:
    """A way to spoil a package, and what must be said about it."""

    spoil: Spoil
    rule: str
    where: str
    says: str = ""


def edited(table: str, *edits: Edit) -> Spoil:
    return lambda folder: edit_file(folder, table, *edits)


def where(column: str, **wanted: str) -> Callable[[str], Edit]:
    """Return an edit of the cell in ``column`` of the first row that has the wanted cells."""

    def with_value(value: str) -> Edit:
        def edit(rows: Rows) -> None:
            header = rows[0]
            for row in rows[1:]:
                if all(row[header.index(name)] == text for name, text in wanted.items()):
                    row[header.index(column)] = value
                    return
            raise AssertionError(wanted)

        return edit

    return with_value


def without_column(column: str) -> Edit:
    def edit(rows: Rows) -> None:
        number = rows[0].index(column)
        for row in rows:
            del row[number]

    return edit


def rename_column(column: str, name: str) -> Edit:
    return lambda rows: rows[0].__setitem__(rows[0].index(column), name)


def repeat_row(number: int) -> Edit:
    return lambda rows: rows.append(list(rows[number - 1]))


def extra_cell(rows: Rows) -> None:
    rows[1].append("余り")


def bytes_in(file: str, content: bytes) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return spoil


def without_file(file: str) -> Spoil:
    return lambda folder: (folder / file).unlink()


BROKEN: dict[str, Broken] = {
    "no manifest": Broken(without_file("package.csv"), "no_manifest", "package.csv", "ありません"),
    "two municipalities": Broken(
        edited("package", repeat_row(2)), "manifest_rows", "package.csv", "2行"
    ),
    "another schema": Broken(
        edited("package", cell(2, "schema", "9")),
        "unreadable",
        "package.csv 2行「形式の番号」（schema）",
        "9",
    ),
    "wrong check digit": Broken(
        edited("areas", cell(4, "code", "479994")),
        "unreadable",
        "areas.csv 4行「団体コード」（code）",
        "479993",
    ),
    "code without its leading zero": Broken(
        edited("areas", cell(3, "code", "12106")), "invalid", "areas.csv 3行", "6桁"
    ),
    "misspelt file": Broken(
        lambda folder: (folder / "goals.csv").rename(folder / "goal.csv"),
        "unknown_file",
        "goal.csv",
        "goals.csv",
    ),
    "strange file": Broken(
        bytes_in("扶養.csv", b"a,b\n1,2\n"), "unknown_file", "扶養.csv", "表の名前"
    ),
    "empty file": Broken(bytes_in("goals.csv", b""), "empty_file", "goals.csv", "1行目"),
    "excel workbook": Broken(
        bytes_in("goals.csv", b"PK\x03\x04rest"), "not_csv", "goals.csv", "Excelブック"
    ),
    "utf-16": Broken(
        bytes_in("goals.csv", "strategy,ref".encode("utf-16")), "not_csv", "goals.csv", "UTF-16"
    ),
    "neither utf-8 nor cp932": Broken(
        bytes_in("goals.csv", b"strategy,ref\n\x81\x20,1\n"),
        "not_text",
        "goals.csv",
        "文字コード",
    ),
    "unclosed quote": Broken(
        bytes_in("goals.csv", 'strategy,ref,number,name\ndai2,1,1,"目標\n'.encode()),
        "not_csv",
        "goals.csv 2行",
        "引用符",
    ),
    "unknown column": Broken(
        edited("goals", rename_column("name_en", "name_eng")),
        "unknown_column",
        "goals.csv 1行",
        "name_en",
    ),
    "column twice": Broken(
        edited("goals", rename_column("name_en", "name")), "column_twice", "goals.csv 1行", "2つ"
    ),
    "no required column": Broken(
        edited("indicators", without_column("direction")),
        "no_column",
        "indicators.csv 1行「方向」（direction）",
        "direction",
    ),
    "no first year of a strategy": Broken(
        edited("strategies", without_column("first_year")),
        "no_column",
        "strategies.csv 1行「初年度」（first_year）",
        "first_year",
    ),
    "more cells than columns": Broken(
        edited("goals", extra_cell), "too_many_cells", "goals.csv 2行", "引用符"
    ),
    "blank required cell": Broken(
        edited("goals", cell(3, "name", "  ")), "missing", "goals.csv 3行「名称」（name）", "空"
    ),
    "text for a number": Broken(
        edited("targets", cell(2, "value", "17種")),
        "unreadable",
        "targets.csv 2行「目標値」（value）",
        "17種",
    ),
    "dash for a number": Broken(
        edited("baselines", cell(2, "value", "-")),
        "unreadable",
        "baselines.csv 2行「基準値」（value）",
        "空欄",
    ),
    "value in parentheses": Broken(
        edited("observations", cell(2, "value", "(79.12)")),
        "unreadable",
        "observations.csv 2行「実績値」（value）",
        "79.12",
    ),
    "too many digits": Broken(
        edited("targets", cell(2, "value", "1234567890123456")),
        "unreadable",
        "targets.csv 2行「目標値」（value）",
        "15桁",
    ),
    "fraction of a person": Broken(
        edited("vital_statistics", where("births", year="2021")("180.5")),
        "unreadable",
        "「出生」（births）",
        "整数",
    ),
    "beyond the column": Broken(
        edited("vital_statistics", where("births", year="2021")("3000000000")),
        "too_large_number",
        "「出生」（births）",
        "大きすぎ",
    ),
    "negative count": Broken(
        edited("vital_statistics", where("births", year="2021")("▲5")),
        "invalid",
        "「出生」（births）",
        "0",
    ),
    "impossible year": Broken(
        edited("strategies", cell(3, "first_year", "20年度")),
        "unreadable",
        "strategies.csv 3行「初年度」（first_year）",
        "20年度",
    ),
    "calendar year in a fiscal column": Broken(
        edited("strategies", cell(3, "first_year", "2021年")),
        "unreadable",
        "strategies.csv 3行「初年度」（first_year）",
        "年度",
    ),
    "fiscal year in a calendar column": Broken(
        edited("age_migration", cell(2, "year", "令和3年度")),
        "unreadable",
        "age_migration.csv 2行「年」（year）",
        "暦年",
    ),
    "day that does not exist": Broken(
        edited("targets", where("revised_on", from_review_year="2022")("2022-02-30")),
        "unreadable",
        "「改定日」（revised_on）",
        "暦",
    ),
    "unknown choice": Broken(
        edited("indicators", cell(2, "direction", "up")),
        "unreadable",
        "indicators.csv 2行「方向」（direction）",
        "increase（増加が望ましい）",
    ),
    "unknown preset": Broken(
        edited("strategies", cell(3, "rating_preset", "guess")),
        "unreadable",
        "strategies.csv 3行「評価の規則」（rating_preset）",
        "linear_pace",
    ),
    "rule that is no rule": Broken(
        edited("strategies", cell(3, "rating_rule", "{1}")),
        "unreadable",
        "strategies.csv 3行",
        "JSON",
    ),
    "unknown section": Broken(
        edited("texts", cell(2, "section", "preface")),
        "unreadable",
        "texts.csv 2行「節」（section）",
        "background",
    ),
    "flag that is neither": Broken(
        edited("goals", rename_column("name_en", "uid"), cell(2, "uid", "7")),
        "unreadable",
        "goals.csv 2行「固定ID」（uid）",
        "7",
    ),
    "maybe": Broken(
        edited("indicators", cell(2, "is_survey", "たぶん")),
        "unreadable",
        "indicators.csv 2行「アンケート調査」（is_survey）",
        "1 か 0",
    ),
    "sdg beyond 17": Broken(
        edited("initiatives", cell(2, "sdgs", "3;18")),
        "unreadable",
        "initiatives.csv 2行「SDGs」（sdgs）",
        "17",
    ),
    "fraction of a yen": Broken(
        edited("money_amounts", where("amount", unit="円")("1.5")),
        "unreadable",
        "「金額」（amount）",
        "端数",
    ),
    "unknown unit of money": Broken(
        edited("money_amounts", cell(2, "unit", "ドル")),
        "unreadable",
        "money_amounts.csv 2行「単位」（unit）",
        "千円",
    ),
    "date made by a spreadsheet": Broken(
        edited("measures", cell(2, "ref", "1月1日")),
        "unreadable",
        "measures.csv 2行「識別名」（ref）",
        "書式",
    ),
    "unknown reference": Broken(
        edited("placements", cell(2, "goal", "7")),
        "unknown_reference",
        "placements.csv 2行「基本目標」（goal）",
        "goals.csv",
    ),
    "misspelt reference": Broken(
        edited("line_uses", cell(2, "budget_line", "minat")),
        "unknown_reference",
        "line_uses.csv 2行",
        "minato",
    ),
    "reference within another strategy": Broken(
        edited("indicators", where("strategy", ref="1-1")("dai1")),
        "unknown_reference",
        "indicators.csv",
        "基本目標に「1」はありません",
    ),
    "row twice": Broken(
        edited("goals", repeat_row(2)), "duplicate", "goals.csv 4行「識別名」（ref）", "2行と同じ"
    ),
    "number twice": Broken(
        edited("goals", cell(3, "number", "1")),
        "plans_goal_number_unique",
        "goals.csv 3行「番号」（number）",
        "同じ番号",
    ),
    "last year before first": Broken(
        edited("strategies", cell(3, "last_year", "2020")),
        "plans_strategy_years_ordered",
        "strategies.csv 3行「初年度」（first_year）",
        "最終年度",
    ),
    "value and reason": Broken(
        edited(
            "observations", where("missing", review_year="2022", indicator="2-2")("unpublished")
        ),
        "plans_observation_exactly_one",
        "observations.csv",
        "いずれか一つ",
    ),
    "neither value nor reason": Broken(
        edited("observations", where("value", review_year="2022", indicator="2-2")("")),
        "plans_observation_exactly_one",
        "observations.csv",
        "いずれか一つ",
    ),
    "net is not the difference": Broken(
        edited("age_migration", cell(2, "net_migration", "1")),
        "population_age_migration_net_is_difference",
        "age_migration.csv 2行",
        "差と一致しません",
    ),
    "two owners of an indicator": Broken(
        edited("indicators", where("initiative", ref="1-1")("sogyo")),
        "plans_indicator_one_owner",
        "indicators.csv",
        "いずれか一つ",
    ),
    "too long a name": Broken(
        edited("goals", cell(2, "name", "長" * 201)),
        "invalid",
        "goals.csv 2行「名称」（name）",
        "200",
    ),
    "measure of another goal": Broken(
        edited("placements", where("measure", measure="2-1")("1-1")),
        "inconsistent",
        "「施策」（measure）",
        "別の基本目標",
    ),
    "circle of departments": Broken(
        edited("departments", where("parent", ref="kodomo")("kodomo-hoiku")),
        "inconsistent",
        "departments.csv",
        "自分に戻ります",
    ),
    "own parent": Broken(
        edited("areas", where("parent", code="hitomachi-minato")("hitomachi-minato")),
        "inconsistent",
        "areas.csv",
        "自分に戻ります",
    ),
    "grade that the rule lacks": Broken(
        edited("rating_overrides", cell(2, "grade", "excellent")),
        "inconsistent",
        "rating_overrides.csv 2行「評価」（grade）",
        "on_track",
    ),
    "plans that overlap": Broken(
        edited("strategies", cell(2, "last_year", "2021")),
        "inconsistent",
        "strategies.csv 3行「前の計画」（predecessor）",
        "前の計画",
    ),
    "amount beyond its column": Broken(
        edited("money_amounts", where("first_year", ref="r4-cost")("2020")),
        "inconsistent",
        "money_amounts.csv",
        "収まりません",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_package_says_where_and_what(name: str, tmp_path: Path) -> None:
    broken = BROKEN[name]
    folder = copy_of(tmp_path)
    broken.spoil(folder)

    with pytest.raises(PackageError) as refused:
        import_package(package=read_package(folder), by=None)

    problems = refused.value.problems
    fitting = [
        problem
        for problem in problems
        if problem.rule.removeprefix("package.") == broken.rule
        and broken.where in problem.where.text("ja")
        and broken.says in problem.line("ja")
    ]
    assert fitting, [problem.line("ja") for problem in problems]
    for problem in problems:
        assert problem.kind is NoticeKind.PROBLEM
        assert problem.remedy is not None
    assert not Area.objects.exists()
    assert not Event.objects.exists()


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(folder, "goals", cell(2, "name", ""), cell(3, "number", "二つ"))
    edit_file(folder, "budget_lines", cell(2, "ref", ""))
    edit_file(folder, "levels", cell(2, "depth", "9"))

    with pytest.raises(PackageError) as refused:
        import_package(package=read_package(folder), by=None)

    files = {problem.where.text("ja").split()[0] for problem in refused.value.problems}
    assert {"goals.csv", "budget_lines.csv", "levels.csv"} <= files


def test_a_row_that_cannot_be_read_is_not_blamed_on_those_that_refer_to_it(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(folder, "goals", cell(2, "number", "いち"))

    with pytest.raises(PackageError) as refused:
        import_package(package=read_package(folder), by=None)

    (problem,) = refused.value.problems
    assert problem.where.text("ja") == "goals.csv 2行「番号」（number）"


def test_so_many_problems_that_nobody_reads_them_are_counted(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    rows = rows_of(folder / "budget_lines.csv")
    bad = [["", f"名前{number}", *[""] * (len(rows[0]) - 2)] for number in range(300)]
    write_rows(folder / "budget_lines.csv", [*rows, *bad])

    problems = read_package(folder).problems

    assert len(problems) == MAX_PROBLEMS + 1
    assert "100件" in problems[-1].line("ja")


def test_the_problems_of_a_package_can_be_told_in_english(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(folder, "goals", cell(2, "name", ""))

    (problem,) = read_package(folder).problems

    assert "Name" in problem.where.text("en")
