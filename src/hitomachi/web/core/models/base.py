"""What every editable row has."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Editable(models.Model):
    """A row that people edit.

    ``uid`` is stable through export and import, ``ref`` is the short name it has in
    exchange packages (``kpi-2-1``), ``revision`` is compared at every write.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ref = models.CharField(_("識別名"), max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
