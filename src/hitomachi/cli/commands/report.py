"""``hitomachi report``: the files of an edition, or of the figures as they stand."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, get_args

from hitomachi.cli.boot import example_database, start_django
from hitomachi.cli.output import say, warm_kernels, write_files
from hitomachi.errors import UsageError, mark
from hitomachi.i18n import Language

if TYPE_CHECKING:
    from hitomachi.web.reviews.rendering import RenderedFile


def run(options: Namespace) -> int:
    """Write the report's files to ``--out`` and print their paths."""
    languages = chosen_languages(options.lang)
    if options.example:
        with example_database():
            files = _example_files(options, languages)
    else:
        start_django()
        files = _files(options, languages)
    write_files(files, options.out, options.language)
    return 0


def chosen_languages(text: str) -> list[Language]:
    """Return the languages named in ``ja,en``.

    Raises:
        UsageError: If one is not known.
    """
    known: tuple[Language, ...] = get_args(Language)
    found = [language for language in known if language in text.split(",")]
    unknown = [name for name in text.split(",") if name not in known]
    if unknown or not found:
        raise UsageError(
            mark("言語「{name}」は使えません。ja または en を指定してください。"),
            name=unknown[0] if unknown else text,
        )
    return found


def _example_files(options: Namespace, languages: list[Language]) -> list[RenderedFile]:
    from hitomachi.web.exchange.examples import load_example  # noqa: PLC0415
    from hitomachi.web.portal.demonstration import store_scenario_runs  # noqa: PLC0415

    say("実例のデータを読み込んでいます。", options.language)
    owner = load_example().municipality
    warm_kernels(options.language)
    store_scenario_runs(owner)
    return _files(options, languages)


def _files(options: Namespace, languages: list[Language]) -> list[RenderedFile]:
    from hitomachi.web.portal.selection import chosen_content  # noqa: PLC0415
    from hitomachi.web.reviews.rendering import draft_mark, render_files  # noqa: PLC0415

    content = chosen_content(
        municipality=options.municipality,
        strategy=options.strategy,
        year=options.year,
        edition=options.edition,
    )
    say("報告書を作成しています。", options.language)
    return render_files(
        content,
        formats=options.format.split(","),
        languages=languages,
        variants=options.variant.split(","),
        draft=draft_mark() if options.draft else None,
    )
