"""A published edition as script-free pages for a web server that takes only files."""

from hitomachi.documents.site.build import build_site, site_files

__all__ = ["build_site", "site_files"]
