"""What was typed into forms that could not be accepted, kept in the session of the browser."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, UnreadablePostError

from hitomachi.web.core.models import User
from hitomachi.web.portal.login.sessions import expired_user

_KEY = "hitomachi_kept_input"
_MOST = 20  # entries of one browser; a page of rows that save themselves sends a few at once
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field


@dataclass(frozen=True, slots=True)
class Entry:
    """A form that was sent: where to, from which page, and its fields in their order.

    ``user`` is whose session had expired, where that is known: nobody else is shown what
    they typed. Names of files are kept, files are not: they are still where they were.
    """

    uid: str
    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()
    user: int | None = None

    @property
    def rows(self) -> list[dict[str, str | bool]]:
        """The fields as a template shows them."""
        return [
            {"name": name, "value": value, "long": len(value) > 60 or "\n" in value}  # noqa: PLR2004
            for name, value in self.fields
        ]


def entry_of(request: HttpRequest) -> Entry | None:
    """Return what a request sends; None where it is nothing that somebody typed.

    Passwords and the token of the form are left out.
    """
    try:
        sent, files = request.POST, request.FILES
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError):
        return None
    fields = tuple(
        (name, str(value))
        for name, values in sent.lists()
        if name != _TOKEN and "password" not in name.lower()
        for value in values
    )
    names = tuple(str(file.name) for _field, found in files.lists() for file in found)
    if not fields and not names:
        return None
    return Entry(
        uid=secrets.token_hex(8),
        path=request.get_full_path(),
        page=_page_of(request),
        fields=fields,
        files=names,
        user=expired_user(request),
    )


def _page_of(request: HttpRequest) -> str:
    """Return the address of the page that holds the form, where it is one of ours."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    parts = urlsplit(address)
    if parts.netloc != request.get_host():
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def keep(request: HttpRequest, entry: Entry) -> None:
    """Put an entry to the others of the session."""
    request.session[_KEY] = [*request.session.get(_KEY, []), asdict(entry)][-_MOST:]


def kept(request: HttpRequest) -> tuple[Entry, ...]:
    """Return what the person who is logged in may be shown of it."""
    if not isinstance(request.user, User):
        return ()
    entries = [
        Entry(**row | {"fields": tuple((a, b) for a, b in row["fields"])})
        for row in request.session.get(_KEY, [])
    ]
    return tuple(entry for entry in entries if entry.user in {None, request.user.pk})


def drop(request: HttpRequest, path: str | None = None) -> None:
    """Forget what was sent to ``path`` (everything without one)."""
    found = request.session.get(_KEY)
    if not found:
        return
    left = [row for row in found if path is not None and urlsplit(row["path"]).path != path]
    if len(left) != len(found):
        request.session[_KEY] = left
