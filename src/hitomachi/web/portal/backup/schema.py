"""Which tables a backup holds, as the applied migrations describe them.

The tables are those of the database, not those of the program: `hitomachi upgrade` backs up a
database that is still of the version before.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeAlias

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import BinaryField, Field, Model

from hitomachi.errors import mark

# Tables that are not kept, each with the reason.
LEFT_OUT = {
    "sessions.session": mark("ログイン中の状態は別の環境で使えず、期限が来れば消えるため"),
}

Migrations = dict[str, list[str]]
AnyField: TypeAlias = "Field[Any, Any]"


def applied_migrations() -> Migrations:
    """Return the names of the migrations that the database has, by application."""
    applied: Migrations = {}
    for label, name in sorted(MigrationLoader(connection).applied_migrations):
        applied.setdefault(label, []).append(name)
    return applied


def known_migrations() -> Migrations:
    """Return the names of the migrations that this program has, by application."""
    known: Migrations = {}
    for label, name in sorted(MigrationLoader(connection).graph.nodes):
        known.setdefault(label, []).append(name)
    return known


def tables_of(migrations: Migrations) -> list[type[Model]]:
    """Return the tables that exist after these migrations, as models without our code.

    Many-to-many tables are among them; the tables of `LEFT_OUT` are not.
    """
    loader = MigrationLoader(connection)
    nodes = {(label, name) for label, names in migrations.items() for name in names}
    state = loader.project_state([node for node in nodes if node in loader.graph.nodes])
    return [
        model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and label_of(model) not in LEFT_OUT
    ]


def label_of(model: type[Model]) -> str:
    """Return a table's name in the file: ``plans.observation``."""
    return model._meta.label_lower


def columns_of(model: type[Model]) -> list[AnyField]:
    """Return the fields that are columns of the table and are not computed by the database."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def file_columns(model: type[Model]) -> list[AnyField]:
    """Return the columns that hold files; a backup keeps these beside the rows."""
    return [field for field in columns_of(model) if isinstance(field, BinaryField)]


def is_empty(tables: Collection[type[Model]]) -> bool:
    """Tell whether no table of our own applications has a row.

    Others have rows that migrations make (permissions).
    """
    return not any(
        model._base_manager.exists()
        for model in tables
        if apps.get_app_config(model._meta.app_label).name.startswith("hitomachi.")
    )
