"""The offline bundle: the libraries of each platform, its bill and its checksums."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from tools.bundling import build
from tools.bundling.lock import PLATFORMS, Locked, needed, read_lock
from tools.bundling.sbom import bill, component, licences

LOCK = """\
# written by a program
alpha==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via beta
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
gamma==3.0 ; python_full_version < '3.12' \\
    --hash=sha256:{b}
gamma==4.0 ; python_full_version >= '3.12' \\
    --hash=sha256:{a}
""".format(a="a" * 64, b="b" * 64)


def names(platform: str, python: str) -> list[tuple[str, str]]:
    chosen = needed(read_lock(LOCK), PLATFORMS[platform], python)
    return [(one.name, one.version) for one in chosen]


def test_a_lock_is_read_with_every_hash() -> None:
    first = next(read_lock(LOCK))

    assert first == Locked("alpha", "1.0", "", ("a" * 64, "b" * 64))
    assert first.line() == f"alpha==1.0 --hash=sha256:{'a' * 64} --hash=sha256:{'b' * 64}"


def test_conditions_are_those_of_the_platform_not_of_this_machine() -> None:
    assert names("linux", "3.11") == [("alpha", "1.0"), ("gamma", "3.0")]
    assert names("windows", "3.11") == [("alpha", "1.0"), ("beta", "2.0"), ("gamma", "3.0")]
    assert names("windows", "3.12") == [("alpha", "1.0"), ("beta", "2.0"), ("gamma", "4.0")]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_our_own_lock_gives_one_version_of_each_library(platform: str) -> None:
    chosen = build.libraries(PLATFORMS[platform], "3.11", postgresql=True)

    found = [one.name for one in chosen]
    assert {"django", "numpy", "typst", "noto-cjk-sans-jp-regular", "psycopg"} <= set(found)
    assert len(found) == len(set(found))
    assert all(one.sha256 for one in chosen)
    assert ("tzdata" in found) is (platform == "windows")
    assert "uv-build" not in found


def test_only_locked_wheels_of_the_platform_are_fetched() -> None:
    command = build.download_command(Path("r.txt"), Path("w"), PLATFORMS["windows"], "3.12")

    assert {"--require-hashes", "--no-deps", "--only-binary=:all:", "win_amd64", "3.12"} <= set(
        command
    )


def wheel(folder: Path, name: str, metadata: str) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            f"{name}-1.0.dist-info/METADATA", f"Name: {name}\nVersion: 1.0\n{metadata}\n"
        )
    return path


def test_a_component_names_version_licence_and_hash(tmp_path: Path) -> None:
    path = wheel(tmp_path, "Some_Name", "License-Expression: MIT")

    found = component(path)

    assert found["purl"] == "pkg:pypi/some-name@1.0"
    assert found["licenses"] == [{"expression": "MIT"}]
    assert found["hashes"][0]["content"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_licence_is_an_expression_else_a_name_else_the_classifiers() -> None:
    classifiers = ["Programming Language :: Python", "License :: OSI Approved :: BSD License"]

    assert licences("MIT", "other", classifiers) == [{"expression": "MIT"}]
    assert licences(None, "MIT", classifiers) == [{"license": {"name": "MIT"}}]
    whole_text = "Permission is granted\nto everybody"
    assert licences(None, whole_text, classifiers) == [{"license": {"name": "BSD License"}}]
    assert licences(None, None, []) == []


def test_a_bill_is_the_same_for_the_same_wheels(tmp_path: Path) -> None:
    wheels = [wheel(tmp_path, "hitomachi", ""), wheel(tmp_path, "alpha", "")]

    first, second = bill(wheels, name="x"), bill(reversed(wheels), name="x")

    assert first == second
    assert first["bomFormat"] == "CycloneDX"
    assert [one["name"] for one in first["components"]] == ["alpha", "hitomachi"]
    assert first["metadata"]["component"]["version"] == "1.0"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_scripts_are_written_as_the_platform_reads_them(tmp_path: Path, platform: str) -> None:
    build.copy_files(tmp_path, PLATFORMS[platform], "3.12")

    scripts = [path for path in tmp_path.rglob("*") if path.suffix in {".sh", ".ps1", ".cmd"}]
    assert scripts
    for path in scripts:
        data = path.read_bytes()
        assert b"@PYTHON@" not in data
        assert (b"\r\n" in data) is (platform == "windows")
        assert data.startswith(b"\xef\xbb\xbf") is (path.suffix == ".ps1")
    assert (tmp_path / "administrators.md").exists()


def test_checksums_cover_every_file(tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "a.whl").write_bytes(b"a")
    (tmp_path / "LICENSE").write_bytes(b"")

    build.write_sums(tmp_path)

    lines = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["LICENSE", "wheels/a.whl"]
    assert lines[1].startswith(hashlib.sha256(b"a").hexdigest())


def test_every_command_in_the_scripts_is_one_of_ours() -> None:
    text = "".join(path.read_text("utf-8") for path in build.FILES.rglob("*") if path.is_file())

    assert set(re.findall(r"bin/hitomachi (\w+)", text)) == {"upgrade", "serve", "backup", "daily"}
