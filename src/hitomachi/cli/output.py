"""What commands print: progress on the standard error, results on the standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitomachi.errors import SetupError, mark
from hitomachi.i18n import Language, translate

if TYPE_CHECKING:
    from hitomachi.web.reviews.rendering import RenderedFile


def say(text: str, language: Language, **facts: Any) -> None:
    """Print a line of progress, so that results can be piped without it."""
    print(translate(text, language, **facts), file=sys.stderr, flush=True)


def warm_kernels(language: Language) -> None:
    """Compile or load what projections are computed with, so that no page waits for it.

    Says so while it works, and once where compiling is not possible here.
    """
    from hitomachi.demography import Kernel, warm_up  # noqa: PLC0415 - imports numba

    say("将来人口の計算を準備しています（初回は1分ほどかかります）。", language)
    if warm_up() is not Kernel.COMPILED:
        say(
            "この環境では高速な計算が使えません。"
            "将来人口の計算に時間がかかりますが、結果は同じです。",
            language,
        )


def write_files(files: Iterable[RenderedFile], folder: Path, language: Language) -> list[Path]:
    """Write the files into ``folder`` (made if absent) and print their paths.

    Raises:
        SetupError: If the folder cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            path = folder / file.name
            path.write_bytes(file.content)
            written.append(path)
            print(path, flush=True)
    except OSError as error:
        raise SetupError(
            mark(
                "フォルダー「{folder}」に書き込めません（{detail}）。"
                "別の場所を --out で指定してください。"
            ),
            folder=folder,
            detail=error.strerror or "",
        ) from error
    say("{count}件のファイルを作成しました。", language, count=len(written))
    return written
