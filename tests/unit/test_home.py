"""The home folder: what is kept in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hitomachi.home import keep_kernels


def test_compiled_kernels_are_kept_in_the_home_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HITOMACHI_HOME", str(tmp_path))
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)

    keep_kernels()

    assert os.environ["NUMBA_CACHE_DIR"] == str(tmp_path / "numba")


def test_a_folder_that_somebody_chose_for_kernels_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HITOMACHI_HOME", str(tmp_path))
    monkeypatch.setenv("NUMBA_CACHE_DIR", "chosen")

    keep_kernels()

    assert os.environ["NUMBA_CACHE_DIR"] == "chosen"
