"""The frame of pages that are about people and the process, not about the plan's figures.

They need no figures of the plan, so they are answered without loading them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from hitomachi.i18n import Language
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, permissions_of
from hitomachi.web.portal.access import View, reader_required
from hitomachi.web.portal.current import page_language, visible_municipality


@dataclass(frozen=True)
class Frame:
    """Who looks at which municipality, in which language.

    Templates find it as ``frame`` and the municipality as ``municipality``.
    """

    user: User
    municipality: Municipality
    language: Language
    suffix: str = ""  # the menu's links lead to the newest plan and year

    @property
    def code(self) -> str:
        """The municipality's code, with which its addresses begin."""
        return self.municipality.code

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """What the person may do here."""
        return permissions_of(self.user, self.municipality)

    @property
    def may_plan(self) -> bool:
        """Whether the person manages the review."""
        return Permission.PLAN in self.permissions

    @property
    def may_fill_in(self) -> bool:
        """Whether the person fills in worksheets."""
        return Permission.FILL_IN in self.permissions

    @property
    def may_approve(self) -> bool:
        """Whether the person approves what was filled in."""
        return Permission.APPROVE in self.permissions


def frame_view(view: View) -> View:
    """Give ``view(request, frame, …)`` the frame of the municipality in the address.

    The answer is never kept by the browser: it changes with every entry of a colleague.
    """

    @never_cache
    @reader_required
    @wraps(view)
    def answer(request: HttpRequest, user: User, code: str, **parts: Any) -> HttpResponse:
        frame = Frame(user, visible_municipality(user, code), page_language())
        return view(request, frame, **parts)

    return answer
