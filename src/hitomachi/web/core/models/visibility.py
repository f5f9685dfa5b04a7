"""Every read goes through ``visible_to(user)``."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models


class VisibleQuerySet(models.QuerySet[Any]):
    """Rows that belong to a municipality; ``municipality_path`` leads from the row to it."""

    municipality_path: ClassVar[str] = "municipality"

    def visible_to(self, user: Any) -> Self:
        """Return the rows of the municipalities that ``user`` may see."""
        from hitomachi.web.core.models.areas import Municipality  # noqa: PLC0415 (circular)

        visible = Municipality.objects.visible_to(user)
        return self.filter(**{f"{self.municipality_path}__in": visible})


def visible_through(path: str) -> type[VisibleQuerySet]:
    """Return a query set class whose rows reach their municipality by ``path``."""
    return type("VisibleQuerySet", (VisibleQuerySet,), {"municipality_path": path})
