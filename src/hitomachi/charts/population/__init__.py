"""Charts about population."""
