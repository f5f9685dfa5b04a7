"""What the pages about grants need in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template

from hitomachi.jp.numerals_print import print_number

register = template.Library()


@register.filter
def grouped(value: Decimal | int | None) -> str:
    """Return a number with groups of three digits; nothing for none."""
    return "" if value is None or value == "" else print_number(value)
