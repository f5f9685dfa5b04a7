"""What projections can be written into, said before anything is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitomachi.cli import projection_files
from hitomachi.errors import SetupError, UsageError


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection_files, "find_spec", lambda _: None)

    with pytest.raises(SetupError, match=r"hitomachi\[parquet\]"):
        projection_files.check_name(Path("out.parquet"), many=True)
    projection_files.check_name(Path("out.csv"), many=True)


@pytest.mark.parametrize(("name", "many"), [("out.xlsx", False), ("out.json", True)])
def test_another_ending_is_refused_with_those_that_can_be_written(name: str, many: bool) -> None:
    with pytest.raises(UsageError, match=r"\.csv、\.parquet"):
        projection_files.check_name(Path(name), many=many)
