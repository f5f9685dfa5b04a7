"""The demonstration in a process of its own, and a real Chromium that looks at it.

The server is started once. Playwright lives as long as the tests of this folder: its event
loop would make Django refuse the database to every test that comes after.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CITY = "012106"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
START_SECONDS = 180  # a cold start makes the report in two languages, on any machine


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration."""
    folder = tmp_path_factory.mktemp("demonstration")
    command = ["demo", "--port", "0", "--out", str(folder / "out")]
    with _served(root, folder, command) as address:
        yield address


@dataclass(frozen=True)
class Office:
    """A served installation with a login, and the account of its planner."""

    site: str
    name: str
    password: str


@pytest.fixture
def office(root: Path, tmp_path: Path) -> Iterator[Office]:
    """An installation of its own, filled and served by the commands of the manual."""
    example = root / "src/hitomachi/web/exchange/examples/iwamizawa"
    _run(root, tmp_path, "upgrade")
    _run(root, tmp_path, "import", "package", str(example))
    planner = Office("", "planner", "kita-no-yuki-42")
    account = ("account", "add", planner.name, "--municipality", CITY, "--role", "planner")
    _run(root, tmp_path, *account, typed=planner.password)
    with _served(root, tmp_path, ["serve", "--port", "0"]) as address:
        yield replace(planner, site=address)


def _environment(root: Path, folder: Path) -> dict[str, str]:
    own = {
        "HITOMACHI_HOME": str(folder / "home"),
        "PYTHONPATH": str(root / "src"),
        "PYTHONUTF8": "1",
    }
    return {**os.environ, **own}


def _run(root: Path, folder: Path, *words: str, typed: str = "") -> None:
    """Run one command of the program to its end; ``typed`` answers what it asks."""
    done = subprocess.run(
        [sys.executable, "-m", "hitomachi", *words],
        env=_environment(root, folder),
        input=f"{typed}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def _served(root: Path, folder: Path, words: list[str]) -> Iterator[str]:
    """Run a command that serves pages, as long as the context lasts."""
    log = folder / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "hitomachi", *words],
            env=_environment(root, folder),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the program prints its address, and return it without the last slash."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        printed = log.read_text("utf-8").split()
        found = [word for word in printed if word.startswith("http://127.0.0.1:")]
        if found:
            return found[-1].rstrip("/")
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail(f"the program did not start:\n{log.read_text('utf-8')[-3000:]}")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A headless Chromium of the system; the test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium is installed on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A person in front of a browser window, and everything that went wrong meanwhile."""

    page: Page
    site: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "", *, code: int = 200) -> Page:
        """Open a page of the example city."""
        answer = self.page.goto(f"{self.site}/{CITY}/{path}")
        assert answer is not None
        assert answer.status == code
        return self.page

    def watch(self, context: BrowserContext) -> None:
        """Write down requests to other hosts, console errors and uncaught exceptions."""

        def on_request(request: Request) -> None:
            if not request.url.startswith((self.site, "data:")):
                self.faults.append(f"foreign request: {request.url}")

        context.on("request", on_request)
        self.page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        self.page.on(
            "console",
            lambda said: (
                self.faults.append(f"console: {said.text}")
                if said.type in {"error", "warning"}
                else None
            ),
        )


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Any]:
    """Open browser windows: ``visit(NARROW, locale="en-US", java_script_enabled=False)``.

    After the test nothing may have gone wrong in any of them.
    """
    opened: list[tuple[Visitor, BrowserContext]] = []

    def start(viewport: dict[str, int] = WIDE, locale: str = "ja-JP", **options: Any) -> Visitor:
        context = chromium.new_context(viewport=viewport, locale=locale, **options)  # type: ignore[arg-type]
        visitor = Visitor(context.new_page(), site)
        visitor.watch(context)
        opened.append((visitor, context))
        return visitor

    yield start
    for _, context in opened:
        context.close()
    assert [fault for visitor, _ in opened for fault in visitor.faults] == []


@pytest.fixture
def planner(chromium: Browser, office: Office) -> Iterator[Visitor]:
    """A planner who has logged in to the installation; nothing may go wrong meanwhile."""
    with chromium.new_context(viewport=WIDE, locale="ja-JP") as context:  # type: ignore[arg-type]
        visitor = Visitor(context.new_page(), office.site)
        visitor.watch(context)
        visitor.page.goto(f"{office.site}/login/?next=/{CITY}/population/vision/")
        visitor.page.get_by_label("利用者名").fill(office.name)
        visitor.page.get_by_label("パスワード").fill(office.password)
        visitor.page.get_by_role("button", name="ログイン").click()
        yield visitor
    assert visitor.faults == []
