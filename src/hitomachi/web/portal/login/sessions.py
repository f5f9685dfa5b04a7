"""What a session knows about how its person logged in."""

from __future__ import annotations

import time
from enum import StrEnum

from django.http import HttpRequest

_WAY = "hitomachi_way"
_SEEN = "hitomachi_seen"
_EXPIRED = "hitomachi_expired"

#: Seconds after which the time of the last request is written again: not at every request.
_WRITTEN_EVERY = 60


class Way(StrEnum):
    """How somebody logged in."""

    PASSWORD = "password"  # noqa: S105 - a word, not one
    SINGLE_SIGN_ON = "single_sign_on"
    PROXY = "proxy"


def begin(request: HttpRequest, way: Way) -> None:
    """Note how the person of a new session logged in, and that they are here now."""
    request.session[_WAY] = way.value
    request.session[_SEEN] = int(time.time())
    request.session.pop(_EXPIRED, None)


def way_of(request: HttpRequest) -> str:
    """Return how the person logged in; empty where nobody did."""
    return str(request.session.get(_WAY, ""))


def is_idle(request: HttpRequest, minutes: int) -> bool:
    """Say whether the last request is longer ago than ``minutes``; 0 means never."""
    seen = request.session.get(_SEEN)
    return bool(minutes) and seen is not None and time.time() - seen > minutes * 60


def touch(request: HttpRequest) -> None:
    """Note that the person is here."""
    now = int(time.time())
    if now - request.session.get(_SEEN, 0) >= _WRITTEN_EVERY:
        request.session[_SEEN] = now


def expire(request: HttpRequest, user_id: int) -> None:
    """Remember, in the session of nobody that follows, whose session ended by itself."""
    request.session[_EXPIRED] = user_id


def expired_user(request: HttpRequest) -> int | None:
    """Return whose session ended by itself, None where nobody's did."""
    found = request.session.get(_EXPIRED)
    return found if isinstance(found, int) else None
