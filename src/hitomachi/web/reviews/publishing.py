"""Who sees which issued edition: by its publication state, and what the person may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from hitomachi.web.core.permissions import Permission, permissions_of
from hitomachi.web.reviews.models import Edition, Publication, PublicationState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hitomachi.web.core.models import Municipality, User

#: Publication state → one of these permissions is needed to see the edition.
SEEN_WITH: Mapping[PublicationState, frozenset[Permission]] = {
    PublicationState.INTERNAL: frozenset((Permission.COMMENT, Permission.PLAN)),
    PublicationState.COMMITTEE: frozenset(
        (Permission.COMMENT, Permission.PLAN, Permission.GIVE_OPINION)
    ),
    PublicationState.COUNCIL: frozenset((Permission.READ_EDITIONS,)),
    PublicationState.PUBLISHED: frozenset((Permission.READ_EDITIONS,)),
    PublicationState.WITHDRAWN: frozenset((Permission.PLAN,)),
}


def with_state(editions: QuerySet[Edition]) -> QuerySet[Any]:
    """Add ``state`` to editions: the last one recorded; internal before any was."""
    last = Publication.objects.filter(edition=OuterRef("pk")).order_by("-at", "-pk")
    return editions.annotate(
        state=Coalesce(Subquery(last.values("state")[:1]), Value(PublicationState.INTERNAL.value))
    )


def state_of(edition: Edition) -> PublicationState:
    """Return the publication state of one edition."""
    last = edition.publications.order_by("-at", "-pk").first()
    return PublicationState(last.state) if last else PublicationState.INTERNAL


def readable_editions(user: User, municipality: Municipality) -> QuerySet[Any]:
    """Return the municipality's editions that a person may read, with their ``state``."""
    may = permissions_of(user, municipality)
    states = [state for state, needed in SEEN_WITH.items() if needed & may]
    found = Edition.objects.visible_to(user).filter(municipality=municipality)
    return with_state(found).filter(state__in=states)
