"""What the computed futures assume, how it was interpolated, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, OutlookFacts, RunAnchor, RunFacts, RunNotice
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import figure, head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.sections.vision_words import everyone, name_of, shared, words_table

KEY = "vision_assumptions"
#: What the anchors of a run are about, by id.
MEASURES = {
    "tfr": message("合計特殊出生率"),
    "mean_age": message("平均出生年齢"),
    "child_woman_ratio": message("子ども女性比（期末）"),
    "conversion": message("換算率（合計特殊出生率1当たりの子ども女性比）"),
    "net_migration_factor": message("純移動率の倍率"),
    "net_migration_total": message("年間の純移動数（人）"),
    "life_expectancy_male": message("平均寿命（男、年）"),
    "life_expectancy_female": message("平均寿命（女、年）"),
}
# The gravest first.
_KINDS = {
    "problem": message("問題"),
    "contradiction": message("矛盾"),
    "warning": message("注意"),
    "notice": message("参考"),
}
_PLACES_OF_NOTICES = frozenset({2})  # in print they stand before what was found


def vision_assumptions(ctx: Context) -> blocks.Section | None:
    """Return the section; nothing without a stored run."""
    outlook = ctx.content.population.vision.outlook
    if outlook.plan is None:
        return None
    return section(
        KEY,
        ctx.say(message("将来人口の見通し（推計の前提と留意点）")),
        prose.opening(ctx, KEY),
        anchors_table(ctx, outlook),
        notices_table(ctx, outlook),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def anchors_table(ctx: Context, outlook: OutlookFacts) -> tuple[blocks.Table, ...]:
    """Return the dated assumptions by scenario; below them how they were interpolated."""
    runs = [run for run in outlook.runs if run.anchors]
    if not runs:
        return ()
    years = sorted({anchor.year for run in runs for anchor in run.anchors})
    labels = (ctx.say(message("シナリオ")), ctx.say(message("仮定")))
    heads = tuple(wording.year(year, ctx.language) for year in years)
    return (
        blocks.Table(
            id="table-vision-anchors",
            title=ctx.say(message("シナリオの仮定値")),
            columns=(
                text_column("scenario", labels[0], 2.4),
                text_column("measure", labels[1], 2.4),
                *(figure_column(str(year), text) for year, text in zip(years, heads, strict=True)),
            ),
            header=(tuple(head(text) for text in (*labels, *heads)),),
            rows=tuple(row for run in runs for row in _anchor_rows(ctx, run, years)),
            notes=tuple(
                prose.marked(ctx, "", text)
                for text in (
                    *_interpolations(ctx, outlook),
                    *_without_anchors(ctx, outlook.runs),
                )
            ),
            row_headers=2,
        ),
    )


def _anchor_rows(
    ctx: Context, run: RunFacts, years: Sequence[int]
) -> tuple[tuple[blocks.Cell, ...], ...]:
    by_measure: dict[str, dict[int, RunAnchor]] = {}
    for anchor in run.anchors:
        by_measure.setdefault(anchor.measure, {})[anchor.year] = anchor
    # Births first, then migration and deaths: the order in which they are explained.
    order = [*(name for name in MEASURES if name in by_measure)]
    order += [name for name in by_measure if name not in MEASURES]
    rows = []
    for place, name in enumerate(order):
        cells = [row_head(ctx.say(MEASURES.get(name, message("{text}", text=name))))]
        for year in years:
            found = by_measure[name].get(year)
            cells.append(figure(ctx, None if found is None else Figure(value=found.value)))
        first = () if place else (row_head(name_of(ctx, run), rowspan=len(order)),)
        rows.append((*first, *cells))
    return tuple(rows)


def _interpolations(ctx: Context, outlook: OutlookFacts) -> Iterable[str]:
    """Yield how values between the anchors were read, with the scenarios that it holds for."""
    for sentence, runs in shared(ctx, ((run, run.interpolation) for run in outlook.runs)):
        yield ctx.fact(everyone(ctx, runs, outlook), sentence)


def _without_anchors(ctx: Context, runs: Sequence[RunFacts]) -> Iterable[str]:
    bare = [name_of(ctx, run) for run in runs if not run.anchors]
    if bare:
        yield ctx.say(
            message("{scenarios}には年次を指定した仮定値がない", scenarios=ctx.joined(bare))
        )


def notices_table(ctx: Context, outlook: OutlookFacts) -> tuple[blocks.Table, ...]:
    """Return the warnings of every run, each once with its scenarios; the gravest first."""
    found: dict[tuple[str, str, str], list[RunFacts]] = {}
    for run in outlook.runs:
        for notice in run.notices:
            key = (notice.kind, ctx.by_language(notice.where), _told(ctx, notice))
            found.setdefault(key, []).append(run)
    order = list(_KINDS)
    rows = [
        (
            row_head(ctx.say(_KINDS.get(kind, message("{text}", text=kind)))),
            words(everyone(ctx, runs, outlook)),
            words(where),
            words(text),
        )
        for (kind, where, text), runs in sorted(
            found.items(), key=lambda item: order.index(item[0][0]) if item[0][0] in order else 0
        )
    ]
    columns = (
        (message("区分"), 1),
        (message("シナリオ"), 2.6),
        (message("箇所"), 3),
        (message("内容"), 10),
    )
    return words_table(
        ctx, "notices", message("推計の留意点"), columns, rows, unprinted=_PLACES_OF_NOTICES
    )


def _told(ctx: Context, notice: RunNotice) -> str:
    """Return what was found and what to do, behind its place where that is not the scenario."""
    place = () if notice.rule.startswith("scenario.") else (ctx.by_language(notice.where),)
    gap, colon = ("", "：") if ctx.language == "ja" else (" ", ": ")
    said = gap.join(
        part for part in (ctx.by_language(notice.message), ctx.by_language(notice.remedy)) if part
    )
    return colon.join((*place, said))
