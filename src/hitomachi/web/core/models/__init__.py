"""Models of the core app."""

from hitomachi.web.core.models.accounts import Membership, Role, User
from hitomachi.web.core.models.areas import (
    NATION_CODE,
    Area,
    AreaKind,
    AreaSuccession,
    Municipality,
    check_area_code,
)
from hitomachi.web.core.models.audit import Event
from hitomachi.web.core.models.base import Editable
from hitomachi.web.core.models.blobs import Blob
from hitomachi.web.core.models.departments import Department
from hitomachi.web.core.models.styles import DocumentStyle
from hitomachi.web.core.models.visibility import VisibleQuerySet, visible_through

__all__ = [
    "NATION_CODE",
    "Area",
    "AreaKind",
    "AreaSuccession",
    "Blob",
    "Department",
    "DocumentStyle",
    "Editable",
    "Event",
    "Membership",
    "Municipality",
    "Role",
    "User",
    "VisibleQuerySet",
    "check_area_code",
    "visible_through",
]
