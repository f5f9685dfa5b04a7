"""Fixtures that tests of pages share."""

from tests.web.page_fixtures import site

__all__ = ["site"]
