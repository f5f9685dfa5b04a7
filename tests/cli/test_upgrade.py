"""`hitomachi upgrade` on a database with data: all the way, or as before."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, python, run
from tests.cli.test_backup import postgresql, tables

__all__ = ["postgresql"]

SETTINGS = """
from hitomachi.web.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "later"]
"""
UPGRADE = """
import sys
import django
django.setup()
from hitomachi.errors import HitomachiError
from hitomachi.web.portal.logs import log_to_file
from hitomachi.web.portal.upgrading import upgrade_installation
log_to_file("upgrade")
try:
    print(upgrade_installation())
except HitomachiError as error:
    sys.exit(str(error))
"""
# A table with a reference, a change of its rows, a change of the table: in one transaction
# PostgreSQL refuses the last one unless references are checked in between.
FIRST = """
from django.db import migrations, models

def fill(apps, editor):
    areas = apps.get_model("core", "Area").objects.all()
    apps.get_model("later", "Note").objects.bulk_create(
        apps.get_model("later", "Note")(area=area) for area in areas
    )

class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "Note",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("area", models.ForeignKey("core.area", on_delete=models.CASCADE)),
            ],
        ),
    ]
"""
SECOND = FIRST.replace('("core", "0001_initial")', '("later", "0001_first")').split("operations")[
    0
] + ("operations = [migrations.RunPython(fill, migrations.RunPython.noop)]\n")
THIRD = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("later", "0002_second")]
    operations = [
        migrations.AddField("note", "text", models.CharField(max_length=9, default="字")),
    ]
"""
BROKEN = """
from django.db import migrations

def lose(apps, editor):
    apps.get_model("core", "Event").objects.all().delete()
    raise ZeroDivisionError("移行の誤り")

class Migration(migrations.Migration):
    dependencies = [("later", "0003_third")]
    operations = [migrations.RunPython(lose)]
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of the database that is worked on; empty for SQLite."""
    if request.param == "sqlite":
        return ""
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def home(tmp_path: Path, address: str) -> Path:
    """An installation with data, and a later version of the program beside it."""
    home = tmp_path / "home"
    run(home, "upgrade", database=address)
    run(home, "import", "package", str(EXAMPLES / "demonstration"), database=address)
    migrations = tmp_path / "later" / "migrations"
    migrations.mkdir(parents=True)
    (tmp_path / "later_settings.py").write_text(SETTINGS, encoding="utf-8")
    for package in (migrations.parent, migrations):
        (package / "__init__.py").touch()
    for name, text in (("0001_first", FIRST), ("0002_second", SECOND), ("0003_third", THIRD)):
        (migrations / f"{name}.py").write_text(text, encoding="utf-8")
    return home


def upgrade(home: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Run the upgrade of the later version."""
    source = Path(__file__).resolve().parents[2] / "src"
    return python(
        home,
        "-c",
        UPGRADE,
        code=None,
        PYTHONPATH=f"{source}:{home.parent}",
        DJANGO_SETTINGS_MODULE="later_settings",
        DATABASE_URL=address,
    )


def saved(home: Path) -> list[Path]:
    return sorted((home / "backups").iterdir())


def test_a_failing_migration_leaves_the_database_as_it_was(
    home: Path, address: str, tmp_path: Path
) -> None:
    run(home, "backup", str(tmp_path / "before.zip"), database=address)
    (tmp_path / "later/migrations/0004_broken.py").write_text(BROKEN, encoding="utf-8")

    done = upgrade(home, address)

    assert done.returncode == 1
    assert "データベースは元のままです" in done.stderr
    assert "移行の誤り" in done.stderr
    run(home, "backup", str(tmp_path / "after.zip"), database=address)
    assert tables(tmp_path / "after.zip") == tables(tmp_path / "before.zip")
    (backup,) = saved(home)
    assert tables(backup) == tables(tmp_path / "before.zip")
    assert "ZeroDivisionError" in (home / "logs/upgrade.log").read_text(encoding="utf-8")


def test_an_upgrade_keeps_the_rows_and_saves_the_version_before(
    home: Path, address: str, tmp_path: Path
) -> None:
    run(home, "backup", str(tmp_path / "before.zip"), database=address)

    done = upgrade(home, address)

    assert done.returncode == 0, done.stderr
    (backup,) = saved(home)
    assert done.stdout.strip() == str(backup)
    assert tables(backup) == tables(tmp_path / "before.zip")
    run(home, "backup", str(tmp_path / "after.zip"), database=address)
    after = tables(tmp_path / "after.zip")
    before = tables(tmp_path / "before.zip")
    changed = {"tables/auth.permission.jsonl", "tables/contenttypes.contenttype.jsonl"}
    assert {name: after[name] for name in before.keys() - changed} == {
        name: before[name] for name in before.keys() - changed
    }


def test_an_upgrade_with_nothing_pending_changes_nothing(home: Path, address: str) -> None:
    run(home, "upgrade", database=address)

    assert not (home / "backups").exists()
