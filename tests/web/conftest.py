"""Fixtures that tests of pages share."""

from tests.web.endpoint_world import cities
from tests.web.page_fixtures import site

__all__ = ["cities", "site"]
