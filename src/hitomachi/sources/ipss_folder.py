"""A folder of official projections (one file a prefecture, say) read as one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

from hitomachi.errors import InputError, NotReadableError, mark
from hitomachi.sources.ipss import read_regional_projection
from hitomachi.sources.tables import PopulationTable

ENDINGS = (".csv", ".csv.gz", ".xls", ".xlsx")


def read_projections(path: Path) -> PopulationTable:
    """Return the results of a file, or of all files of a folder together.

    Raises:
        InputError: If the folder has no such file, or two files do not fit together: other
            years or ages, or the same area twice; both are named.
        NotReadableError: If a file is not in the official layout.
    """
    if not path.is_dir():
        return read_regional_projection(path)
    files = sorted(one for one in path.iterdir() if one.name.lower().endswith(ENDINGS))
    if not files:
        raise InputError(
            mark("フォルダー「{folder}」に推計結果のファイル（{endings}）がありません。"),
            folder=path.name,
            endings="、".join(ENDINGS),
        )
    return _together([read_regional_projection(file) for file in files], path)


def _together(tables: Sequence[PopulationTable], folder: Path) -> PopulationTable:
    first = tables[0]
    if len(tables) == 1:
        return first
    known: dict[str, str] = {}
    for table in tables:
        if (table.years, table.ages) != (first.years, first.ages):
            raise InputError(
                mark("{first} と {other} は、年か年齢階級が異なるため一緒に計算できません。"),
                first=first.provenance.file_name,
                other=table.provenance.file_name,
            )
        for code in table.codes:
            if code in known:
                raise NotReadableError(
                    mark("団体コード {code} が {first} と {other} の両方にあります。"),
                    code=code,
                    first=known[code],
                    other=table.provenance.file_name,
                )
            known[code] = table.provenance.file_name
    return PopulationTable(
        codes=tuple(known),
        names=tuple(chain.from_iterable(table.names for table in tables)),
        kinds=tuple(chain.from_iterable(table.kinds for table in tables)),
        years=first.years,
        ages=first.ages,
        persons=np.concatenate([table.persons for table in tables]),
        unknown=np.concatenate([table.unknown for table in tables]),
        totals=np.concatenate([table.totals for table in tables]),
        provenance=replace(first.provenance, file_name=folder.name),
    )
