"""The frozen edition and the renderer-neutral sections built from it."""
