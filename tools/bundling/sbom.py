"""The software bill of materials: which library, which version, which licence, which file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from email.parser import HeaderParser
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZipFile

from packaging.utils import canonicalize_name

LICENCE_CLASSIFIER = "License :: OSI Approved :: "
LONGEST_NAME = 100  # a "License" field beyond it holds the licence's whole text


def component(wheel: Path) -> dict[str, Any]:
    """Return what a wheel says about itself, as a component of CycloneDX 1.5."""
    with ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        facts = HeaderParser().parsestr(archive.read(name).decode())
    title, version = canonicalize_name(facts["Name"]), facts["Version"]
    address = f"pkg:pypi/{title}@{version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": title,
        "version": version,
        "purl": address,
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(wheel.read_bytes()).hexdigest()}],
        "licenses": licences(
            facts["License-Expression"], facts["License"], facts.get_all("Classifier") or []
        ),
    }


def licences(
    expression: str | None, named: str | None, classifiers: Iterable[str]
) -> list[dict[str, Any]]:
    """Return the licence: an SPDX expression, else a name, else the classifiers; or nothing."""
    if expression:
        return [{"expression": expression}]
    if named and "\n" not in named and len(named) <= LONGEST_NAME:
        return [{"license": {"name": named}}]
    return [
        {"license": {"name": line.removeprefix(LICENCE_CLASSIFIER)}}
        for line in classifiers
        if line.startswith(LICENCE_CLASSIFIER)
    ]


def bill(wheels: Iterable[Path], *, name: str) -> dict[str, Any]:
    """Return the bill of a bundle; equal wheels give an equal bill."""
    components = [component(wheel) for wheel in sorted(wheels)]
    contents = "".join(one["hashes"][0]["content"] for one in components)
    own = next(one for one in components if one["name"] == "hitomachi")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, contents)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": name,
                "version": own["version"],
            }
        },
        "components": components,
    }
