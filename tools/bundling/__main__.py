"""``python -m tools.bundling``: what ``dev.py bundle`` calls."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.bundling.build import build
from tools.bundling.lock import PLATFORMS

CURRENT = "{}.{}".format(*sys.version_info[:2])


def main() -> int:
    """Build the bundle that the arguments name and print where it is."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description=__doc__)
    parser.add_argument("--platform", choices=PLATFORMS, required=True)
    parser.add_argument("--python", default=CURRENT, help="Python there, as 3.11 (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="folder in which it is made")
    parser.add_argument("--postgresql", action="store_true", help="with the driver of PostgreSQL")
    options = parser.parse_args()
    print(
        build(
            PLATFORMS[options.platform],
            options.python,
            options.out,
            postgresql=options.postgresql,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
