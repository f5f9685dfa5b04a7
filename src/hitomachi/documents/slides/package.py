"""The file itself: the same parts always give the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of ZIP's calendar


def undated(package: bytes) -> bytes:
    """Return a ZIP package whose entries carry no time of today."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for entry in source.infolist():
            undated_entry = zipfile.ZipInfo(entry.filename, _FIRST_DAY)
            undated_entry.compress_type = zipfile.ZIP_DEFLATED
            undated_entry.external_attr = 0o600 << 16
            written.writestr(undated_entry, source.read(entry))
    return target.getvalue()
