"""Which municipality, plan, year or edition a command is about."""

from __future__ import annotations

import uuid

from hitomachi.errors import NotFoundError, UsageError, mark
from hitomachi.jp.text import match_key
from hitomachi.reporting.content import EditionContent
from hitomachi.web.core.models import Municipality
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import build_content, review_years
from hitomachi.web.population.models import Scenario
from hitomachi.web.reviews.models import Edition
from hitomachi.web.reviews.reading import edition_content


def chosen_municipality(code: str | None) -> Municipality:
    """Return the municipality with this code; without one, the only one there is.

    Raises:
        NotFoundError: If there is none.
        UsageError: If there are several and none was named.
    """
    found = list(Municipality.objects.select_related("area__parent__parent").order_by("pk"))
    if code:
        found = [one for one in found if one.code == code]
    if not found:
        raise NotFoundError(
            mark("団体コード「{code}」のデータがありません。先にデータを取り込んでください。"),
            code=code or "",
        )
    if len(found) > 1:
        raise UsageError(
            mark(
                "複数の団体のデータがあります。"
                "--municipality で団体コード（{codes}）を指定してください。"
            ),
            codes=", ".join(one.code for one in found),
        )
    return found[0]


def chosen_strategy(*, municipality: str | None, strategy: str | None) -> Strategy:
    """Return the named strategy of the municipality, else its newest.

    Raises:
        NotFoundError: If there is none.
    """
    owner = chosen_municipality(municipality)
    found = owner.strategies.order_by("-first_year")
    if strategy:
        found = found.filter(ref=strategy)
    chosen: Strategy | None = found.first()
    if chosen is None:
        raise NotFoundError(
            mark("{owner}の総合戦略「{strategy}」がありません。"),
            owner=str(owner),
            strategy=strategy or "",
        )
    return chosen


def chosen_year(strategy: Strategy, year: int | None) -> int:
    """Return the year asked for, else the newest that has results.

    Raises:
        NotFoundError: If the plan does not cover the year.
    """
    if year is None:
        return review_years(strategy)[0]
    if not strategy.first_year <= year <= strategy.last_year:
        raise NotFoundError(
            mark("{year}年度は「{strategy}」の期間（{first}～{last}年度）に含まれません。"),
            year=year,
            strategy=strategy.name,
            first=strategy.first_year,
            last=strategy.last_year,
        )
    return year


def chosen_scenario(*, municipality: str | None, name: str) -> Scenario:
    """Return the scenario of the municipality with this short name or label.

    Raises:
        NotFoundError: If there is none; those that there are, are listed.
    """
    owner = chosen_municipality(municipality)
    scenarios = Scenario.objects.filter(area=owner.area).select_related("area")
    found: list[Scenario] = list(scenarios)
    wanted = match_key(name)
    for scenario in found:
        if wanted in {match_key(scenario.ref), match_key(scenario.label)} or (
            scenario.label_en and wanted == match_key(scenario.label_en)
        ):
            return scenario
    raise NotFoundError(
        mark("{owner}のシナリオ「{name}」がありません。あるのは {known} です。"),
        owner=str(owner),
        name=name,
        known="、".join(f"{one.ref}（{one.label}）" for one in found) or "-",
    )


def chosen_content(
    *, municipality: str | None, strategy: str | None, year: int | None, edition: str | None
) -> EditionContent:
    """Return the content of an issued edition, or of the figures as they stand."""
    if edition is not None:
        return edition_content(chosen_edition(edition))
    plan = chosen_strategy(municipality=municipality, strategy=strategy)
    return build_content(plan, chosen_year(plan, year))


def chosen_edition(text: str) -> Edition:
    """Return the edition with this id.

    Raises:
        NotFoundError: If there is none.
    """
    try:
        found: Edition | None = Edition.objects.filter(uid=uuid.UUID(text)).first()
    except ValueError:
        found = None
    if found is None:
        raise NotFoundError(
            mark("確定版「{edition}」がありません。画面の「報告書」で識別子を確認してください。"),
            edition=text,
        )
    return found
