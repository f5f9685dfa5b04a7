"""Which of the locked libraries one platform needs.

pip evaluates the conditions of a lock for the machine it runs on, not for the platform that
it is asked to download for; so they are evaluated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from packaging.markers import Marker

LINE = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)\s*(?:;\s*(?P<marker>.+?))?\s*\\?$")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of computer: pip's names of its wheels, and what conditions ask about it."""

    name: str
    wheel_tags: tuple[str, ...]
    conditions: dict[str, str]


PLATFORMS = {
    "windows": Platform(
        name="windows",
        wheel_tags=("win_amd64",),
        conditions={
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        },
    ),
    "linux": Platform(
        name="linux",
        # Red Hat Enterprise Linux 8 has glibc 2.28, Debian 12 has 2.36.
        wheel_tags=tuple(
            f"manylinux{tag}_x86_64" for tag in ("_2_28", "_2_27", "_2_24", "_2_17", "2014")
        ),
        conditions={
            "os_name": "posix",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
    ),
}


@dataclass(frozen=True, slots=True)
class Locked:
    """A library of the lock with the hashes of all its files."""

    name: str
    version: str
    marker: str
    sha256: tuple[str, ...]

    def line(self) -> str:
        """Return the library as pip's hash-checked requirement, without a condition."""
        hashes = " ".join(f"--hash=sha256:{sha256}" for sha256 in self.sha256)
        return f"{self.name}=={self.version} {hashes}"


def read_lock(text: str) -> Iterator[Locked]:
    """Yield the libraries of a lock."""
    for block in re.split(r"\n(?=\S)", text):
        found = LINE.match(block.splitlines()[0]) if block.strip() else None
        if found:
            yield Locked(
                name=found["name"],
                version=found["version"],
                marker=found["marker"] or "",
                sha256=tuple(HASH.findall(block)),
            )


def needed(libraries: Iterable[Locked], platform: Platform, python: str) -> list[Locked]:
    """Return the libraries that Python ``python`` (as 3.11) needs on a platform."""
    conditions = platform.conditions | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return [one for one in libraries if not one.marker or Marker(one.marker).evaluate(conditions)]
