"""The commands of an administrator as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from tests.cli.running import EXAMPLES, run


def test_an_administrator_keeps_an_installation(tmp_path: Path) -> None:
    """One installation for every command: making one takes seconds."""
    home = tmp_path / "home"

    fresh = run(home, "doctor", "--json", code=8)
    rules = {item["rule"]: item for item in json.loads(fresh.stdout)}
    assert rules["doctor.migrations"]["kind"] == "problem"
    assert "hitomachi upgrade" in rules["doctor.migrations"]["remedy"]
    assert "hitomachi upgrade" in run(home, "serve", "--port", "0", code=8).stderr
    assert "hitomachi upgrade" in run(home, "daily", code=8).stderr

    run(home, "upgrade")
    run(home, "import", "package", str(EXAMPLES / "demonstration"))
    warned = run(home, "doctor", "--json")
    assert [item["rule"] for item in json.loads(warned.stdout)] == ["doctor.backup"]

    run(home, "backup", str(tmp_path / "backup.zip"))
    assert json.loads(run(home, "doctor", "--json").stdout) == []

    lines = run(home, "daily").stdout.splitlines()
    assert lines
    assert all(": " in line for line in lines)

    run(home, "logs", str(tmp_path / "logs.zip"))
    with ZipFile(tmp_path / "logs.zip") as archive:
        assert "logs/daily.log" in archive.namelist()
        assert json.loads(archive.read("doctor.json")) == []
