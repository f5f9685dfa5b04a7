"""Where figures come from: the credit of a publication and the fingerprint of the file read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What an official file is, in the words that a document prints as its source.

    Attributes:
        id: Stable identifier, stored with a run.
        title: Title of the publication.
        publisher: Who publishes it.
        credit: The line that the licence asks for.
        base: Which count of people it is: ``census``, ``projection``, ``estimate``
            (bases of different kinds are never mixed in one series without saying so).
    """

    id: str
    title: str
    publisher: str
    credit: str
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """One file of a publication, as it was read.

    Attributes:
        publication: What it is.
        file_name: Name without its folder: a folder of this machine means nothing elsewhere.
        sha256: Fingerprint of the bytes, so that a run can be repeated on the same file.
    """

    publication: Publication
    file_name: str
    sha256: str


def provenance(path: Path, publication: Publication) -> Provenance:
    """Return the provenance of a file, with the fingerprint of its bytes."""
    return Provenance(
        publication=publication,
        file_name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


IPSS_REGIONAL = Publication(
    id="ipss-regional",
    title="日本の地域別将来推計人口",
    publisher="国立社会保障・人口問題研究所",
    credit="国立社会保障・人口問題研究所「日本の地域別将来推計人口」",
    base="projection",
)
IPSS_NATIONAL = Publication(
    id="ipss-national",
    title="日本の将来推計人口",
    publisher="国立社会保障・人口問題研究所",
    credit="国立社会保障・人口問題研究所「日本の将来推計人口」",
    base="projection",
)
CENSUS = Publication(
    id="census",
    title="国勢調査",
    publisher="総務省統計局",
    credit="総務省統計局「国勢調査」",
    base="census",
)
SSDS = Publication(
    id="ssds",
    title="社会・人口統計体系",
    publisher="総務省統計局",
    credit="総務省統計局「社会・人口統計体系」",
    base="estimate",
)
MUNICIPAL_TFR = Publication(
    id="municipal-tfr",
    title="人口動態保健所・市区町村別統計",
    publisher="厚生労働省",
    credit="厚生労働省「人口動態保健所・市区町村別統計」(ベイズ推定値)",
    base="estimate",
)
JMD = Publication(
    id="jmd",
    title="日本版死亡データベース",
    publisher="国立社会保障・人口問題研究所",
    credit="国立社会保障・人口問題研究所「日本版死亡データベース」",
    base="estimate",
)
WPP_2019 = Publication(
    id="wpp-2019",
    title="World Population Prospects 2019",
    publisher="United Nations, Department of Economic and Social Affairs, Population Division",
    credit="© 2019 United Nations, World Population Prospects 2019, CC BY 3.0 IGO",
    base="estimate",
)
