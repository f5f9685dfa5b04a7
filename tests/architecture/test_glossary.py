"""GLOSSARY.md names every table as the screens do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

ROW = re.compile(
    r"^\| (?P<japanese>[^|]+) \| (?P<identifier>[^|]+) \| (?P<meaning>[^|]+) \|$", re.M
)


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("hitomachi.")]


@pytest.fixture(scope="module")
def glossary(root: Path) -> dict[str, str]:
    """Japanese terms by each identifier."""
    rows = ROW.findall((root / "GLOSSARY.md").read_text("utf-8"))
    return {
        name: japanese
        for japanese, identifiers, _ in rows
        for name in re.findall(r"`(\w+)`", identifiers)
    }


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_table_is_listed_under_the_name_the_screens_give_it(
    glossary: dict[str, str], model: type[Model]
) -> None:
    with translation.override("ja"):
        shown = str(model._meta.verbose_name)

    assert shown in re.split(
        "[、・（]|$", glossary.get(model.__name__, "")
    ) or shown == glossary.get(model.__name__), f"{shown} `{model.__name__}` is not in GLOSSARY.md"


def test_no_identifier_is_explained_twice(root: Path) -> None:
    rows = ROW.findall((root / "GLOSSARY.md").read_text("utf-8"))
    names = [name for _, identifiers, _ in rows for name in re.findall(r"`(\w+)`", identifiers)]

    assert sorted(names) == sorted(set(names))
