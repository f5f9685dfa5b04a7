"""``python -m hitomachi`` is the ``hitomachi`` command."""

from __future__ import annotations

import sys

from hitomachi.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
