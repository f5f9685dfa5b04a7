"""A child that was forked after its parent rendered is told so instead of hanging."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys
from hitomachi.charts.render import svg
from hitomachi.documents.pdf import build_pdf
from hitomachi.errors import SetupError
from hitomachi.reporting.sections import build_document
from tests.sample_edition import sample_edition

document = build_document(sample_edition(), "ja")
SPEC = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
svg(SPEC, title="図", description="説明")
build_pdf(document)
child = os.fork()
if child == 0:
    signal.alarm(30)  # a hang ends the child with a signal
    for render in (
        lambda: svg(SPEC, title="図", description="説明"),
        lambda: build_pdf(document),
    ):
        try:
            render()
        except SetupError:
            continue
        os._exit(3)
    os._exit(0)
_, status = os.waitpid(child, 0)
assert build_pdf(document)  # the parent goes on
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the platform never forks")
def test_a_forked_child_is_refused_and_the_parent_goes_on(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}

    done = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", PROGRAM],
        env=environment,
        check=False,
        capture_output=True,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr.decode()
