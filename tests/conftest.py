"""Fixtures that every test may use, and the world the tests live in.

Set before Django is: a temporary HITOMACHI_HOME and the settings module. The network
is off (pytest-socket, see ``addopts``); the two databases are in `tests.databases`.
``-p no:django`` runs the tests of the cores (most of ``tests/unit``) without Django.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import settings as hypothesis_settings

HOME = Path(tempfile.mkdtemp(prefix="hitomachi-test-"))
(HOME / "static").mkdir()  # whitenoise warns when the folder is missing

# Not in pyproject.toml: pytest-django would read the settings before this file is run.
os.environ["HITOMACHI_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "hitomachi.web.settings"
# Compiled kernels outlive a run of the tests; the folder is that of pytest's own cache.
KERNELS = Path(__file__).resolve().parents[1] / ".pytest_cache" / "numba"
os.environ.setdefault("NUMBA_CACHE_DIR", str(KERNELS))
for name in ("DATABASE_URL", "HITOMACHI_DEMO", "HITOMACHI_DEBUG", "HITOMACHI_HTTPS"):
    os.environ.pop(name, None)

# The same examples every time, and no deadline: green must not depend on luck or load.
hypothesis_settings.register_profile(
    "hitomachi", derandomize=True, deadline=None, database=None, print_blob=True
)
hypothesis_settings.load_profile("hitomachi")

WITH_DJANGO = "no:django" not in sys.argv
if WITH_DJANGO:
    import django
    from django.conf import settings

    # Files are found where they lie; tests/packaging tests the collected ones.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the fast one
    django.setup()
    pytest_plugins = ["tests.databases"]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
REVIEW_DAY = dt.datetime(2022, 6, 30, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def pytest_unconfigure() -> None:
    """Remove the temporary home."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public material beside the project; the test is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the material beside the project (../shared) is not here")
    return SHARED


@pytest.fixture
def frozen_time() -> Iterator[time_machine.Traveller]:
    """Stop the clock in the morning of 30 June 2022 (Asia/Tokyo), when the review meets."""
    with time_machine.travel(REVIEW_DAY, tick=False) as traveller:
        yield traveller
