"""Decisions of the yearly review, one module per subject."""

from hitomachi.web.reviews.actions.editions import freeze_edition, store_blob

__all__ = ["freeze_edition", "store_blob"]
