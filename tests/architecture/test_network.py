"""The network is off in tests: only this machine answers."""

from __future__ import annotations

import socket
import warnings

import pytest
from pytest_socket import SocketConnectBlockedError

ELSEWHERE = ("192.0.2.1", 80)  # reserved for documentation: belongs to nobody


def test_a_connection_to_another_host_is_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pytest-socket warns before it refuses
        with pytest.raises(SocketConnectBlockedError):
            socket.create_connection(ELSEWHERE, timeout=1)


def test_this_machine_answers() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()
