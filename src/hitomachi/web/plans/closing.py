"""Closed review years: nothing of them is changed until somebody reopens them."""

from __future__ import annotations

from hitomachi.errors import InputError, mark
from hitomachi.web.plans.models import ClosedYear, Strategy


def is_closed(strategy: Strategy, review_year: int) -> bool:
    """Say whether the year of a plan is closed."""
    return ClosedYear.objects.filter(strategy=strategy, review_year=review_year).exists()


def require_open(strategy: Strategy, review_year: int) -> None:
    """Refuse a change of a closed year.

    Raises:
        InputError: If the year is closed, with what to do.
    """
    if is_closed(strategy, review_year):
        raise InputError(
            mark(
                "「{strategy}」の{year}年度の実績は締め切られています。"
                "直す必要があるときは、企画担当に締切りの解除を依頼してください。"
            ),
            strategy=strategy.name,
            year=review_year,
        )
