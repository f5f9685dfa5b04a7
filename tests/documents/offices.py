"""LibreOffice as a second program that opens what we wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# In place of the font of office programs, which is not on every machine, ours: else one that
# has no Japanese letters gives Latin ones other widths.
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><match target="pattern">
<test name="family"><string>BIZ UDPGothic</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK JP</string></edit>
</match></fontconfig>"""


def as_pdf(content: bytes, kind: str, folder: Path) -> bytes:
    """Return an office file as LibreOffice prints it; skips where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source = folder / f"document.{kind}"
    source.write_bytes(content)
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS, encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    done = subprocess.run(
        command,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        capture_output=True,
        timeout=180,
        check=False,
    )
    printed = folder / "document.pdf"
    if not printed.exists():
        pytest.skip(f"LibreOffice cannot read .{kind} here: {done.stderr.decode()[-200:]}")
    return printed.read_bytes()
