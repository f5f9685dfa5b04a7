"""Keeping an installation current: migrations and static files."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hitomachi.errors import SetupError, mark


def pending_migrations() -> list[str]:
    """Return the names of migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def refuse_pending_migrations() -> None:
    """Raise an error where the database is not of the program's version.

    Raises:
        SetupError: If a migration is pending.
    """
    if pending_migrations():
        raise SetupError(
            mark("データベースが古い版のままです。「hitomachi upgrade」を実行してください。")
        )


def prepare_if_new() -> None:
    """Make the tables of a database that has none yet; any other stays as it is."""
    if not connection.introspection.table_names():
        upgrade()


def upgrade() -> None:
    """Bring database and static files to the program's version."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
