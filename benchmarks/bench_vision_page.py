"""How long the server takes to answer a moved slider, on the example city.

Run: ``python benchmarks/bench_vision_page.py`` from the repository root. Fifty requests with
another value each, after a warm-up, in one process with a database in a temporary folder; beside
them the projection alone, and one chart drawn as SVG, which the answer leaves to the browser.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

REQUESTS = 50
TARGET_MS = 100
WARM_UP = 5
# On a busy machine the wall clock counts what other programs do as well.
CLOCKS = {"wall clock": time.perf_counter, "processor": time.process_time}
TWENTIETHS = 20  # the last of their limits is the 95th percentile


def milliseconds(work: Callable[[int], object], clock: Callable[[], float]) -> list[float]:
    """Return how long ``work`` takes by a clock after a warm-up."""
    from hitomachi.web.portal.serving import settle_memory  # noqa: PLC0415

    for number in range(WARM_UP):
        work(-number - 1)
    settle_memory()  # as the server does before it answers
    found = []
    for number in range(REQUESTS):
        begin = clock()
        work(number)
        found.append((clock() - begin) * 1000)
    return found


def prepare() -> None:
    """Start the application on a fresh database with the example city."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hitomachi.web.settings"
    os.environ["HITOMACHI_DEMO"] = "1"
    import django  # noqa: PLC0415 (needs the environment)

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from hitomachi.web.exchange.examples import load_example  # noqa: PLC0415
    from hitomachi.web.portal.installation import upgrade  # noqa: PLC0415

    upgrade()
    call_command("collectstatic", interactive=False, verbosity=0)
    load_example()


def works() -> dict[str, Callable[[int], object]]:
    """Return what is measured."""
    from django.test import Client  # noqa: PLC0415

    from hitomachi import charts  # noqa: PLC0415
    from hitomachi.charts import render  # noqa: PLC0415
    from hitomachi.web.population.models import Scenario  # noqa: PLC0415
    from hitomachi.web.population.projections import run_stored  # noqa: PLC0415
    from hitomachi.web.portal.pages.vision_charts import total_chart  # noqa: PLC0415

    client = Client(headers={"host": "localhost", "hx-request": "true"})
    row = Scenario.objects.get(area__code="012106", ref="vision")
    address = "/012106/population/scenarios/vision/draft/"

    def answer(number: int) -> None:
        response = client.get(address, {"tfr-2045": f"{1.5 + number / 100:.2f}"})
        if response.status_code != 200:  # noqa: PLR2004
            raise SystemExit(response.status_code)

    def drawn(number: int) -> None:
        chart = total_chart([run_stored(row)], (), run_stored(row), "ja")
        render.svg(charts.specification(chart, "ja"), title=str(number), description="")

    return {
        "a moved slider, four scenarios compared": answer,
        "the projection alone": lambda _: run_stored(row),
        "one chart as SVG": drawn,
    }


def main() -> None:
    """Print the median and the 95th percentile of each kind of work."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HITOMACHI_HOME"] = folder
        prepare()
        for name, work in works().items():
            for kind, clock in CLOCKS.items():
                taken = milliseconds(work, clock)
                p95 = quantiles(taken, n=TWENTIETHS)[-1]
                print(
                    f"{name:42} {kind:10} median {median(taken):6.1f} ms   p95 {p95:6.1f} ms"
                    f"   {p95 / TARGET_MS:5.2f} × target"
                )


if __name__ == "__main__":
    main()
