"""The server behind a proxy that speaks TLS."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from hitomachi.web.portal import serving

HEADER = "HTTP_X_FORWARDED_PROTO"


def echo(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with what the proxy said about the protocol."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ.get(HEADER, "nothing").encode()]


def serve_until(server: Any, done: threading.Event) -> None:
    """Answer in this thread, and close here too: another would take its socket away."""
    while not done.is_set():
        server.asyncore.loop(timeout=0.05, map=server._map, count=1)
    server.task_dispatcher.shutdown()
    server.asyncore.close_all(server._map)


@pytest.mark.parametrize(("trusted", "expected"), [((HEADER, "https"), "https"), (None, "nothing")])
def test_the_protocol_of_a_proxy_counts_only_where_one_is_configured(
    settings: Any, monkeypatch: pytest.MonkeyPatch, trusted: Any, expected: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = trusted
    monkeypatch.setattr(serving, "get_wsgi_application", lambda: echo)
    bound, done = serving.bind("127.0.0.1", 0), threading.Event()
    thread = threading.Thread(target=serve_until, args=(bound.server, done))
    thread.start()
    request = urllib.request.Request(
        f"http://127.0.0.1:{bound.port}/", headers={"X-Forwarded-Proto": "https"}
    )

    with urllib.request.urlopen(request, timeout=20) as answer:
        said = answer.read().decode()
    done.set()
    thread.join(timeout=20)

    assert said == expected
