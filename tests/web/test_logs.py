"""Log files, what requests write into them, and their export."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from hitomachi.errors import SetupError
from hitomachi.web.portal.answering import AccessLogMiddleware, FullDiskMiddleware
from hitomachi.web.portal.logs import export_logs, log_to_file
from tests.web import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.HOME = tmp_path
    root, ours = logging.getLogger(), logging.getLogger("hitomachi")
    before, levels, level = list(root.handlers), [h.level for h in root.handlers], ours.level
    yield tmp_path
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    for handler, kept in zip(before, levels, strict=True):
        handler.setLevel(kept)
    ours.setLevel(level)


def test_a_request_is_a_line_without_what_was_asked_for(home: Path) -> None:
    user = factories.member(factories.municipality())
    client = Client()
    client.force_login(user)
    log_to_file("serve")

    client.get("/healthz", {"q": "ひみつ"})

    (line,) = (home / "logs/serve.log").read_text("utf-8").splitlines()
    assert f" 127.0.0.1 {user.pk} GET /healthz 200 " in line
    assert "ひみつ" not in line


def test_an_address_cannot_write_a_line_of_its_own(home: Path) -> None:
    log_to_file("serve")
    request = RequestFactory().get("/")
    request.path = "/a\n2022-06-30 INFO hitomachi.access 127.0.0.1 1 GET /b"

    AccessLogMiddleware(lambda _request: HttpResponse())(request)

    assert len((home / "logs/serve.log").read_text("utf-8").splitlines()) == 1


def test_the_export_holds_logs_check_up_and_versions_and_no_key(home: Path) -> None:
    (home / "secret_key").write_text("KEY", encoding="ascii")
    log_to_file("daily")
    logging.getLogger("hitomachi.daily").info("しました")

    count = export_logs(home / "logs.zip", "[]")

    assert count == 1
    with ZipFile(home / "logs.zip") as archive:
        assert sorted(archive.namelist()) == ["doctor.json", "logs/daily.log", "versions.json"]
        assert json.loads(archive.read("versions.json"))["hitomachi"]
        assert not any(b"KEY" in archive.read(name) for name in archive.namelist())
    with pytest.raises(SetupError, match="作成できません"):
        export_logs(home / "logs.zip", "[]")


def test_a_page_without_room_says_so() -> None:
    middleware = FullDiskMiddleware(lambda _request: HttpResponse())
    request = RequestFactory().post("/")

    answer = middleware.process_exception(request, OperationalError("database or disk is full"))

    assert answer is not None
    assert answer.status_code == 507
    assert "何も保存していません" in answer.content.decode()
    assert middleware.process_exception(request, OperationalError("database is locked")) is None
    assert middleware.process_exception(request, ValueError("database or disk is full")) is None
