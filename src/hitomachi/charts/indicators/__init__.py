"""Charts about indicators."""
