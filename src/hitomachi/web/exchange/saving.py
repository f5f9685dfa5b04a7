"""Built instances into the database, in bulk: a few queries a table, never one a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from hitomachi.web.exchange.building import Built
from hitomachi.web.exchange.tables import Table
from hitomachi.web.plans.models import Observation

_BATCH = 500


def save(table: Table, built: list[Built]) -> None:
    """Write the new and the changed rows of a table, and what their list columns name."""
    new = [one.instance for one in built if one.is_new]
    changed = [one for one in built if one.is_changed]
    for one in changed:
        if table.has_uid:
            one.instance.revision += 1  # type: ignore[attr-defined]
    ready = [one for one in changed if not _waits(table, one.instance)]
    _update(table, ready)
    for generation in _generations(table, new):
        if table.model is Observation:
            _insert_observations(generation, changed)
        else:
            table.model._default_manager.bulk_create(generation, batch_size=_BATCH)
    _update(table, [one for one in changed if one not in ready])
    for column in table.columns:
        if column.is_list:
            _save_lists(table, column.field, [one for one in built if column.field in one.lists])


def _update(table: Table, changed: list[Built]) -> None:
    names = {name for one in changed for name in one.before}
    fields = [column.field for column in table.stored if column.name in names]
    if not fields:
        return
    if table.has_uid:
        fields.append("revision")
    table.model._default_manager.bulk_update(
        [one.instance for one in changed], fields, batch_size=_BATCH
    )


def _waits(table: Table, instance: Model) -> bool:
    """Whether a row refers to one of its own table that is not saved yet."""
    parents = (getattr(instance, column.field) for column in table.self_references)
    return any(parent is not None and parent.pk is None for parent in parents)


def _generations(table: Table, new: list[Model]) -> Iterable[list[Model]]:
    """Yield the rows so that each comes after those of its table that it refers to."""
    left = list(new)
    while left:
        ready = [row for row in left if not _waits(table, row)]
        if not ready:  # a circle: validation has refused it, the database would too
            ready = left
        yield ready
        chosen = {id(row) for row in ready}
        left = [row for row in left if id(row) not in chosen]


def _insert_observations(rows: list[Model], changed: list[Built]) -> None:
    """Insert observations; a correction is bound to what it corrects for a moment.

    One observation of a year is current, and the one that was cannot point to its
    correction before that exists: so the correction comes in as superseded, and both are
    put right by the update that follows.
    """
    corrections: list[Any] = []
    for one in changed:
        successor: Any = getattr(one.instance, "superseded_by", None)
        if successor is not None and successor.pk is None and successor in rows:
            successor.superseded_by = one.instance
            corrections.append(successor)
    Observation.objects.bulk_create(rows, batch_size=_BATCH)  # type: ignore[arg-type]
    if not corrections:
        return
    corrected = [correction.superseded_by for correction in corrections]
    for row in corrected:
        row.superseded_by = row.superseded_by  # its key is known now
    Observation.objects.bulk_update(corrected, ["superseded_by"])
    for correction in corrections:
        correction.superseded_by = None
    Observation.objects.bulk_update(corrections, ["superseded_by"])


def _save_lists(table: Table, field: str, built: list[Built]) -> None:
    """Make the many-to-many rows of a list column those that the package names."""
    if not built:
        return
    relation: Any = table.model._meta.get_field(field)
    through = relation.remote_field.through
    source, target = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    pks = [one.instance.pk for one in built]
    held = {
        (getattr(row, source), getattr(row, target)): row.pk
        for row in through._default_manager.filter(**{f"{source}__in": pks})
    }
    wanted = {(one.instance.pk, other.pk) for one in built for other in one.lists[field]}
    missing = sorted(wanted - set(held))
    through._default_manager.bulk_create(
        [through(**{source: left, target: right}) for left, right in missing]
    )
    gone = [pk for pair, pk in held.items() if pair not in wanted]
    if gone:
        through._default_manager.filter(pk__in=gone).delete()
