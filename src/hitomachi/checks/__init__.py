"""Recompute and flag: what was entered or printed against what follows from the figures.

One module per family of checks; each takes small frozen records and returns notices.
A false alarm is as bad as a miss: a figure is only called contradictory when no
admissible reading of it agrees with what follows.
"""
