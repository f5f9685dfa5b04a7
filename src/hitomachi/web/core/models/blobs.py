"""Stored files: uploads, emblems, issued documents. One backup covers everything."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Blob(models.Model):
    """The bytes of a file with their sha256."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(_("種類"), max_length=120)
    size = models.PositiveBigIntegerField(_("大きさ"))
    content = models.BinaryField()

    class Meta:
        verbose_name = _("ファイル")
        verbose_name_plural = _("ファイル")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="core_blob_sha256_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
