"""The server: waitress, on every platform."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from hitomachi.errors import SetupError, mark

THREADS = 6


@dataclass(frozen=True, slots=True)
class BoundServer:
    """A server that holds its port but does not answer yet."""

    server: MultiSocketServer | BaseWSGIServer
    port: int


def bind(host: str, port: int) -> BoundServer:
    """Take a port; 0 takes a free one.

    Raises:
        SetupError: If the port is taken or not allowed.
    """
    application = get_wsgi_application()
    try:
        server = create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            # HITOMACHI_HTTPS: the proxy says in such a header that the page came by https
            clear_untrusted_proxy_headers=settings.SECURE_PROXY_SSL_HEADER is None,
        )
    except OSError as error:
        raise SetupError(
            mark(
                "ポート {port} を使えません（{detail}）。"
                "--port で別の番号か、空いている番号を選ぶ 0 を指定してください。"
            ),
            port=port,
            detail=error.strerror or "",
        ) from error
    if isinstance(server, MultiSocketServer):  # a name of several addresses, as localhost
        return BoundServer(server, int(server.effective_listen[0][1]))
    taken: int = server.effective_port  # type: ignore[attr-defined] # its stubs lack it
    return BoundServer(server, taken)


def settle_memory() -> None:
    """Take everything that is loaded so far out of the search for garbage.

    With the libraries' half a million objects a full search takes a fifth of a second, in the
    middle of an answer.
    """
    gc.collect()
    gc.freeze()


def serve(bound: BoundServer) -> None:
    """Answer until interrupted."""
    settle_memory()
    bound.server.run()
