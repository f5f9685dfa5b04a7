"""Files that ship inside the package: tables, fonts, Typst sources, catalogues.

The package directory is never written; everything here is opened for reading.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def package_path(*parts: str) -> Path:
    """Return the path of a packaged file or folder below ``hitomachi/``."""
    return Path(str(files("hitomachi").joinpath(*parts)))


def font_folders() -> tuple[Path, ...]:
    """Return the folders of the two Japanese fonts (Noto Sans JP, regular and bold)."""
    names = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
    return tuple(Path(str(files(name))) for name in names)
