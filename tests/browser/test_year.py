"""A whole year of the review, played by six people in real browsers.

Opened by the planner; answered by three departments (in the browser, in Excel, in an Excel
file that went through many hands); one row returned and mended; approved, one department on
paper; frozen; an opinion of the committee with its answer and a task; the report fetched;
the next year opened, with the task in it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE, Visitor, _environment, _run, _served
from tests.web.workbook_edits import edit, place, sheet

CITY = "479993"
PASSWORD = "kita-no-yuki-42"  # noqa: S105
PEOPLE = {
    "planner": ("planner", ""),
    "kikaku": ("editor", "企画課"),
    "kikaku-chief": ("chief", "企画課"),
    "hoiku": ("editor", "保育係"),
    "shoko": ("editor", "商工課"),
    "iin": ("committee", ""),
}


@dataclass
class Town:
    """A fictitious town's installation, and the browser windows of its people."""

    address: str
    chromium: Browser
    windows: dict[str, Visitor]

    def person(self, name: str) -> Page:
        """The window of a person, who logs in the first time."""
        if name not in self.windows:
            context = self.chromium.new_context(viewport=WIDE, locale="ja-JP")  # type: ignore[arg-type]
            visitor = Visitor(context.new_page(), self.address)
            visitor.watch(context)
            visitor.page.goto(f"{self.address}/login/")
            visitor.page.get_by_label("利用者名").fill(name)
            visitor.page.get_by_label("パスワード").fill(PASSWORD)
            visitor.page.get_by_role("button", name="ログイン").click()
            visitor.page.wait_for_url(re.compile(r"^(?!.*login).*$"))
            self.windows[name] = visitor
        return self.windows[name].page

    def go(self, name: str, path: str) -> Page:
        """A page of the town in a person's window."""
        page = self.person(name)
        answer = page.goto(f"{self.address}/{CITY}/{path}")
        assert answer is not None
        assert answer.status == 200, f"{name} {path}: {answer.status}"
        return page


@pytest.fixture
def town(root: Path, tmp_path: Path, chromium: Browser) -> Iterator[Town]:
    """An installation with a fictitious town and its people, made by the manual's commands."""
    example = root / "src/hitomachi/web/exchange/examples/demonstration"
    _run(root, tmp_path, "upgrade")
    _run(root, tmp_path, "import", "package", str(example))
    _register_people(root, tmp_path)
    with _served(root, tmp_path, ["serve", "--port", "0"]) as address:
        found = Town(address, chromium, {})
        yield found
        for visitor in found.windows.values():
            visitor.page.context.close()
    # htmx reports a preview that the next key or page replaced: it was abandoned, not lost.
    faults = [
        fault
        for visitor in found.windows.values()
        for fault in visitor.faults
        if not fault.startswith("console: htmx:")
    ]
    assert faults == []


REGISTER = """
import json, sys
from hitomachi.cli.boot import start_django
start_django()
from hitomachi.web.core.actions import create_account
from hitomachi.web.core.models import Municipality
city = Municipality.objects.get(area__code=sys.argv[1])
for name, (role, department) in json.loads(sys.argv[3]).items():
    create_account(
        username=name, password=sys.argv[2], municipality=city, role=role,
        department_name=department or None, by=None,
    )
"""


def _register_people(root: Path, folder: Path) -> None:
    """Make every account in one process; the command makes one in each."""
    words = [sys.executable, "-c", REGISTER, CITY, PASSWORD, json.dumps(PEOPLE)]
    subprocess.run(words, env=_environment(root, folder), check=True, timeout=120)


def test_a_year_from_the_inquiry_to_the_next_one(town: Town, tmp_path: Path) -> None:
    review = open_year(town, 2023)
    answer_in_the_browser(town, review)
    answer_in_excel(town, review, "hoiku", fill_in, tmp_path)
    answer_in_excel(town, review, "shoko", fill_in_and_mangle, tmp_path)
    return_and_mend_a_row(town, review)
    approve_everything(town, review)
    edition = freeze(town)
    give_an_opinion_and_answer_it(town)
    fetch_the_report(town, edition)
    open_the_next_year(town)


def open_year(town: Town, year: int) -> str:
    page = town.go("planner", f"reviews/new/?year={year}")
    page.get_by_role("button", name="この内容で始める").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("の進行管理")
    return page.url.split(f"/{CITY}/")[1]


def answer_in_the_browser(town: Town, review: str) -> None:
    page = town.go("kikaku", f"{review}worksheet/")
    rows = page.locator("[data-row]")
    for number in range(rows.count()):
        row = rows.nth(number)
        value = row.locator("[name=value]")
        if value.count():
            value.fill(str(3 + number))
            row.locator("[name=next_actions]").fill("引き続き周知する。")
        else:
            row.locator("[name=results]").fill("説明会を3回開いた。")
            row.locator("[name=review_direction]").fill("このまま続ける。")
            row.locator("[name=cost_settled]").fill("1,200")
        row.get_by_role("button", name="を保存する").click()
        expect(row.get_by_text("保存しました")).to_be_visible()
    submit_all(page)


def submit_all(page: Page) -> None:
    page.locator("#decisions").get_by_label("この記入票の、できるすべての行").check()
    page.locator("#decisions").get_by_role("button", name="提出").click()
    expect(page.get_by_text("提出済").first).to_be_visible()


def answer_in_excel(
    town: Town, review: str, name: str, change: Callable[[Any], None], folder: Path
) -> None:
    page = town.go(name, f"{review}workbooks/")
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("の記入票をダウンロードする")).first.click()
    issued = Path(started.value.path()).read_bytes()
    returned = folder / f"{name}.xlsx"
    returned.write_bytes(edit(issued, change))

    page.get_by_label(re.compile("Excelブック")).set_input_files(returned)
    page.get_by_role("button", name="提出して内容を確かめる").click()
    expect(page.get_by_role("button", name="選んだ行を反映する")).to_be_visible()
    expect(page.get_by_text("読み取れ")).to_have_count(0)
    page.get_by_role("button", name="選んだ行を反映する").click()
    expect(page.get_by_text("を反映しました").first).to_be_visible()
    submit_all(town.go(name, f"{review}worksheet/"))


def fill_in(book: Any) -> None:
    """Type into every row of the workbook, as a department does."""
    for kind, cells in TYPED.items():
        page = sheet(book, kind)
        for uid in uids(page):
            for column, text in cells.items():
                page[place(page, column, uid)] = text


TYPED: dict[str, dict[str, Any]] = {
    "kpi": {"value": 12, "next_actions": "予約の方法を見直す。"},
    "initiative": {"results": "窓口を一つにした。", "review_direction": "時間を延ばす。"},
    "money": {"cost_settled": 2500},
}


def uids(page: Any) -> list[str]:
    found = [str(cell.value) for row in page.iter_rows() for cell in row]
    return [text for text in found if re.fullmatch(r"[0-9a-f-]{36}", text)]


def fill_in_and_mangle(book: Any) -> None:
    """What people do to a workbook: figures as text, full-width digits, rows, names, widths."""
    fill_in(book)
    page = sheet(book, "kpi")
    for uid in uids(page):
        page[place(page, "value", uid)] = "１２"
    money = sheet(book, "money")
    for uid in uids(money):
        money[place(money, "cost_settled", uid)] = "2,500千円"
    page.title = "KPI（回答）"
    page.column_dimensions["C"].width = 60
    page.insert_rows(page.max_row + 1, 2)


def return_and_mend_a_row(town: Town, review: str) -> None:
    page = town.go("kikaku-chief", f"{review}worksheet/")
    row = page.locator("[data-row]").first
    row.get_by_text("提出・確認").click()
    row.get_by_label(re.compile("コメント（差戻し")).fill("根拠を書いてください。")
    row.get_by_role("button", name="差戻し").click()
    expect(page.get_by_text("差戻し").first).to_be_visible()

    page = town.go("kikaku", f"{review}worksheet/")
    row = page.locator("[data-row]").first
    expect(row.get_by_text("根拠を書いてください。").first).to_be_attached()
    row.locator("[name=source]").fill("利用台帳")
    row.get_by_role("button", name="を保存する").click()
    expect(row.get_by_text("保存しました")).to_be_visible()
    submit_all(page)


def approve_everything(town: Town, review: str) -> None:
    page = town.go("kikaku-chief", f"{review}worksheet/")
    decide_all(page, "課長確認")
    for department in ("保育係", "商工課"):
        page = choose_department(town, review, department)
        form = page.locator("#decisions")
        form.get_by_text("決裁済として記録する").click()
        form.get_by_label("決裁者").fill(f"{department}長")
        form.get_by_label("決裁日").fill("2024-05-20")
        decide_all(page, "課長確認")
    for department in ("企画課", "保育係", "商工課"):
        decide_all(choose_department(town, review, department), "企画課確認")
    board = town.go("planner", review)
    row = board.get_by_role("row").filter(has=board.get_by_role("rowheader", name="企画課"))
    expect(row.first).to_contain_text("企画課確認済")


def choose_department(town: Town, review: str, name: str) -> Page:
    page = town.go("planner", f"{review}worksheet/")
    page.get_by_label("部署", exact=True).select_option(label=name)
    page.get_by_role("button", name="表示する").click()
    return page


def decide_all(page: Page, what: str) -> None:
    form = page.locator("#decisions")
    form.get_by_label("この記入票の、できるすべての行").check()
    form.get_by_role("button", name=re.compile(what)).first.click()
    expect(page.get_by_text(f"{what}済").first).to_be_visible()


def freeze(town: Town) -> str:
    page = town.go("planner", "editions/new/?year=2023")
    page.get_by_label("表題").fill("令和5年度 実績報告書")
    page.get_by_role("button", name="この内容で確定する").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("実績報告書")
    edition = page.url.split(f"/{CITY}/")[1]
    page.get_by_label("新しい状態").select_option("committee")
    page.get_by_role("button", name="状態を変える").click()
    return edition


def give_an_opinion_and_answer_it(town: Town) -> None:
    page = town.go("planner", "meetings/new/")
    page.get_by_label("会議名").fill("総合戦略推進会議")
    soon = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=7)
    page.get_by_label("開催日").fill(soon.isoformat())
    page.get_by_label("会議資料（確定した報告書）").select_option(index=1)
    page.get_by_label("1行目の氏名").fill("山田委員")
    page.get_by_label("1行目のアカウント").select_option(label="iin")
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("総合戦略推進会議")
    meeting = page.url.split(f"/{CITY}/")[1]

    page = town.go("iin", meeting)
    page.locator(".meeting-parts a").nth(1).click()
    item = page.locator(".material-item").first
    item.get_by_text("意見を書く").click()
    item.get_by_label("意見").fill("若い世代の声も聞いてほしい。")
    item.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("若い世代の声も聞いてほしい。").first).to_be_visible()

    page = town.go("planner", meeting)
    page.get_by_role("link", name=re.compile("回答")).first.click()
    page.get_by_label("回答", exact=True).fill("来年度、高校生への聞き取りを行います。")
    page.get_by_label("対応", exact=True).select_option("adopted")
    page.get_by_role("button", name="回答を保存する").click()
    page.get_by_label("対応する内容").fill("高校生への聞き取り")
    page.get_by_label("対応する実績年度（西暦）").fill("2024")
    page.get_by_role("button", name="課題に加える").click()
    expect(page.get_by_text("高校生への聞き取り").first).to_be_visible()


def fetch_the_report(town: Town, edition: str) -> None:
    page = town.go("planner", edition)
    link = page.get_by_role("link", name=re.compile("PDF")).first
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    with page.expect_download() as started:
        link.click()
    assert Path(started.value.path()).read_bytes().startswith(b"%PDF-")


def open_the_next_year(town: Town) -> None:
    open_year(town, 2024)
    page = town.person("planner")
    expect(page.get_by_text("高校生への聞き取り").first).to_be_visible()
