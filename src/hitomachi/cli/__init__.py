"""The ``hitomachi`` command: parse, call, print."""
