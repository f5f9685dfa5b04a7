"""The worker: a process beside the server that does the stored jobs, one at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hitomachi.errors import SetupError
from hitomachi.web.portal.locking import only_one
from hitomachi.web.reviews.builds import fail_interrupted_builds, run_next_build

PAUSE = 2.0  # seconds between two looks for a job
COMMAND = (sys.executable, "-m", "hitomachi", "worker")


def work(stopping: threading.Event, *, pause: float = PAUSE) -> None:
    """Do the jobs of the installation until told to stop.

    Where another worker is at it, this one stands by. Its connection to the database also
    holds the lock that says so, so an error of the database ends the process: the server
    starts another.
    """
    while not stopping.is_set():
        try:
            with only_one("worker"):
                _work(stopping, pause)
        except SetupError:
            stopping.wait(pause)


def _work(stopping: threading.Event, pause: float) -> None:
    fail_interrupted_builds()
    while not stopping.is_set():
        if run_next_build() is None:
            stopping.wait(pause)


def stop_with_parent() -> threading.Event:
    """Return an event that is set when the process that holds our standard input ends."""
    stopping = threading.Event()

    def listen() -> None:
        sys.stdin.buffer.read()
        stopping.set()

    threading.Thread(target=listen, name="parent", daemon=True).start()
    return stopping


@contextmanager
def worker_beside(command: tuple[str, ...] = COMMAND, *, pause: float = PAUSE) -> Iterator[None]:
    """Run the worker as a process of its own; one that ends is started again.

    It is never a fork: a fork would share the server's connection to the database, and
    does not exist on Windows. It ends when its standard input does, also where the server
    was killed.
    """
    stopping = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not stopping.is_set():
            # the command is our own, not a user's
            with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603
                running[:] = [process]
                if stopping.is_set():
                    _hang_up(process)
                process.wait()
            stopping.wait(pause)

    keeper = threading.Thread(target=keep, name="worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        for process in running:
            _hang_up(process)
        keeper.join(timeout=pause)


def _hang_up(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
