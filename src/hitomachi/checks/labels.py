"""Names of vital statistics in messages."""

from __future__ import annotations

from collections.abc import Mapping

from hitomachi.demography.vital_series import VitalMeasure
from hitomachi.i18n import Message, message

VITAL_LABELS: Mapping[VitalMeasure, Message] = {
    VitalMeasure.BIRTHS: message("出生数"),
    VitalMeasure.TFR: message("合計特殊出生率"),
    VitalMeasure.DEATHS: message("死亡数"),
    VitalMeasure.NATURAL_CHANGE: message("自然増減"),
    VitalMeasure.NATURAL_CHANGE_RATE: message("自然増減率"),
    VitalMeasure.IN_MIGRANTS: message("転入者数"),
    VitalMeasure.OUT_MIGRANTS: message("転出者数"),
    VitalMeasure.NET_MIGRATION: message("社会増減"),
    VitalMeasure.NET_MIGRATION_RATE: message("社会増減率"),
    VitalMeasure.IN_MIGRATION_RATE: message("転入率"),
    VitalMeasure.OUT_MIGRATION_RATE: message("転出率"),
    VitalMeasure.OTHER_CHANGE: message("その他増減（職権等）"),
    VitalMeasure.YEAR_END_POPULATION: message("年末人口"),
}


def vital_cell(table: Message, year: int, measure: VitalMeasure) -> Message:
    """Return the place of a measure's cell in a table of vital statistics."""
    return message(
        "{table} {year}年 {measure}", table=table, year=year, measure=VITAL_LABELS[measure]
    )
