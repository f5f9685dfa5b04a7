"""What stands below the figures of an indicator or initiative: comments and history."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.web.core.permissions import Permission, permissions_of
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.portal.current import Page
from hitomachi.web.portal.pages import history
from hitomachi.web.reviews.threads import Thread, threads_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Comments and history of one subject, as far as the reader may see them."""

    kind: str
    uid: str
    may_comment: bool
    threads: tuple[Thread, ...] = ()
    may_read_history: bool = False
    history: tuple[dict[str, object], ...] = ()
    has_more: bool = False

    @property
    def open_threads(self) -> int:
        """Number of open comment threads."""
        return sum(thread.is_open for thread in self.threads)


def subject_of(page: Page, kind: str, uid: str) -> Subject | None:
    """Return comments and history of an indicator or initiative; None where neither is shown."""
    allowed = permissions_of(page.user, page.municipality)
    may_comment, may_read = Permission.COMMENT in allowed, Permission.READ_HISTORY in allowed
    # The reader of the demonstration, who is no row, has neither right.
    if not (may_comment or may_read):
        return None
    row = _row(page, kind, uid)
    if row is None:
        return None
    events: list[dict[str, object]] = []
    if may_read:
        newest = history.events_about(page.municipality, uid)[: history.ON_A_PAGE + 1]
        events = history.shown(history.entries(page.municipality, newest))
    return Subject(
        kind=kind,
        uid=uid,
        may_comment=may_comment,
        threads=tuple(threads_of(row)) if may_comment else (),
        may_read_history=may_read,
        history=tuple(events[: history.ON_A_PAGE]),
        has_more=len(events) > history.ON_A_PAGE,
    )


def _row(page: Page, kind: str, uid: str) -> Indicator | Initiative | None:
    model = Indicator if kind == "indicator" else Initiative
    visible = model.objects.visible_to(page.user)
    found: Indicator | Initiative | None = visible.filter(uid=uid).first()
    return found
