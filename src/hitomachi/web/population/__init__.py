"""Vital statistics and population visions of areas."""
