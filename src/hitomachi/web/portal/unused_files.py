"""Stored files that no row refers to."""

from __future__ import annotations

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from hitomachi.web.core.models import Blob


def unused_files() -> QuerySet[Blob]:
    """Return the files that nothing refers to, whichever application could."""
    found = Blob.objects.all()
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many:
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            found = found.filter(~Exists(rows))
    return found
