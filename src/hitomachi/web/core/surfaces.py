"""Through which surface, and in which yearly review, a change is made; the audit trail tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class Surface(models.TextChoices):
    """Where a change came from."""

    PROGRAM = "program", _("プログラム")
    PAGE = "page", _("画面")
    WORKBOOK = "workbook", _("Excel")
    FORM = "form", _("様式の取込")
    EXCHANGE = "exchange", _("データの取込")
    COMMAND = "command", _("コマンド")
    DAILY = "daily", _("日次処理")


@dataclass(frozen=True, slots=True)
class Acting:
    """The surface and the uid of the review cycle of what is being done."""

    surface: Surface = Surface.PROGRAM
    cycle_uid: UUID | None = None


_ACTING: ContextVar[Acting] = ContextVar("hitomachi_acting", default=Acting())  # noqa: B039 (frozen)


def acting() -> Acting:
    """Return what the present thread of control is doing."""
    return _ACTING.get()


@contextmanager
def acting_through(
    surface: Surface | None = None, *, cycle_uid: UUID | None = None
) -> Iterator[None]:
    """Mark everything that is recorded within as done through ``surface``, in a review cycle.

    What is not given stays as it was outside.
    """
    outer = _ACTING.get()
    inner = replace(outer, surface=surface or outer.surface, cycle_uid=cycle_uid or outer.cycle_uid)
    token = _ACTING.set(inner)
    try:
        yield
    finally:
        _ACTING.reset(token)


def act_through(surface: Surface) -> None:
    """Mark everything that follows in this process as done through ``surface``."""
    _ACTING.set(Acting(surface=surface))
