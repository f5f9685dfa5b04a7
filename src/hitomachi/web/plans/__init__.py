"""The strategy: its tree, indicators, money and texts."""
