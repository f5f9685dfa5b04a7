"""The check-up of an installation: what an administrator should mend.

``PROBLEM`` needs mending now, ``WARNING`` soon, ``NOTICE`` is worth knowing.
"""

from __future__ import annotations

from hitomachi.notices import Notice
from hitomachi.web.portal.doctor.database import DATABASE_CHECKS
from hitomachi.web.portal.doctor.places import PLACE_CHECKS
from hitomachi.web.portal.doctor.program import PROGRAM_CHECKS

__all__ = ["findings"]


def findings() -> list[Notice]:
    """Return what is wrong with the installation; empty when it is sound."""
    checks = (*DATABASE_CHECKS, *PLACE_CHECKS, *PROGRAM_CHECKS)
    return [notice for check in checks for notice in check()]
