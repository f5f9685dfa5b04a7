"""Progress: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from io import StringIO

from hitomachi.cli.progress import progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_one_line_drawn_over_itself() -> None:
    out = Terminal()

    done = list(progress(range(3), 3, "市区町村", "ja", stream=out))

    assert done == [0, 1, 2]
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().endswith(f"\r[{'#' * 30}] 3 / 3 市区町村  -0:00 \n")


def test_elsewhere_there_are_about_twenty_plain_lines() -> None:
    out = StringIO()

    list(progress(range(1741), 1741, "市区町村", "ja", stream=out))

    lines = out.getvalue().splitlines()
    assert len(lines) == 21
    assert (lines[0], lines[-1]) == ("87 / 1741 市区町村", "1741 / 1741 市区町村")
    assert "\r" not in out.getvalue()
