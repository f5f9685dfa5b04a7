"""Readers through waitress's threads and writers at the same time, on one SQLite file."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

WRITERS, WRITES = 4, 15

# Each thread reads the current revision, then writes: the pattern that fails with
# "database is locked" without immediate transactions.
WRITE = f"""
import threading
from decimal import Decimal
from hitomachi.cli.boot import start_django

start_django()
from django.db import connection
from hitomachi.reporting.content import Period, PeriodKind
from hitomachi.web.core.models import Event
from hitomachi.web.plans.actions import record_observation
from hitomachi.web.plans.models import Indicator, Observation

chosen = list(Indicator.objects.filter(derived_from="", is_composite=False)[:{WRITERS}])
before = Observation.objects.count()
period = Period(kind=PeriodKind.FISCAL_YEAR, first_year=2022, last_year=2022)
failures = []

def write(indicator):
    try:
        for step in range({WRITES}):
            seen = indicator.observations.filter(review_year=2022, superseded_by=None).first()
            record_observation(
                indicator=indicator, review_year=2022, reference_period=period,
                value=Decimal(step), expected_revision=seen.revision if seen else 0, by=None,
            )
    except Exception as error:
        failures.append(repr(error))
    finally:
        connection.close()

threads = [threading.Thread(target=write, args=(indicator,)) for indicator in chosen]
for thread in threads: thread.start()
for thread in threads: thread.join()
written = Observation.objects.count() - before
last = [one.observations.get(review_year=2022, superseded_by=None).value for one in chosen]
print("written", written, "events", Event.objects.filter(action="record_observation").count(),
      "last", [str(value) for value in last], "failures", failures)
"""


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """A running demonstration: its port, and an environment that shares its database."""
    home = tmp_path / "home"
    source = Path(__file__).resolve().parents[2] / "src"
    environment = os.environ | {
        "HITOMACHI_HOME": str(home),
        "HITOMACHI_LANGUAGE": "ja",
        "PYTHONPATH": str(source),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "hitomachi", "demo", "--port", "0"]
    progress = tmp_path / "progress.txt"
    with progress.open("w", encoding="utf-8") as file:
        server = subprocess.Popen(
            [*command, "--out", str(tmp_path / "out")],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
            encoding="utf-8",
        )
    assert server.stdout is not None
    port = 0
    for line in server.stdout:
        found = re.match(r"http://127\.0\.0\.1:(\d+)/", line)
        if found:
            port = int(found[1])
            break
    try:
        assert port, progress.read_text(encoding="utf-8")
        yield port, environment | {"HITOMACHI_HOME": str(home / "demo")}
    finally:
        server.terminate()
        server.communicate(timeout=30)


def read(port: int, path: str, answers: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    answers.append(answer.status)
    connection.close()


def test_no_write_is_lost_while_pages_are_read(
    demonstration: tuple[int, dict[str, str]],
) -> None:
    port, environment = demonstration
    answers: list[int] = []
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def keep_reading() -> None:
        while writer.poll() is None:
            read(port, "/012106/kpis/", answers)

    readers = [threading.Thread(target=keep_reading) for _ in range(4)]
    for reader in readers:
        reader.start()
    said, _ = writer.communicate(timeout=300)
    for reader in readers:
        reader.join()

    total = WRITERS * WRITES
    last = [str(WRITES - 1)] * WRITERS
    assert f"written {total} events {total} last {last} failures []" in said
    assert answers
    assert set(answers) == {200}
