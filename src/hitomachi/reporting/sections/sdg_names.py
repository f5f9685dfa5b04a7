"""The 17 Sustainable Development Goals by their short names.

Japanese: the copy that the United Nations Information Centre in Tokyo publishes; English:
the United Nations' short titles. Both are fixed names, not translations of each other.
"""

from __future__ import annotations

from hitomachi.reporting.sections.context import Context

SDG_NAMES: tuple[tuple[str, str], ...] = (
    ("貧困をなくそう", "No Poverty"),
    ("飢餓をゼロに", "Zero Hunger"),
    ("すべての人に健康と福祉を", "Good Health and Well-being"),
    ("質の高い教育をみんなに", "Quality Education"),
    ("ジェンダー平等を実現しよう", "Gender Equality"),
    ("安全な水とトイレを世界中に", "Clean Water and Sanitation"),
    ("エネルギーをみんなに そしてクリーンに", "Affordable and Clean Energy"),
    ("働きがいも経済成長も", "Decent Work and Economic Growth"),
    ("産業と技術革新の基盤をつくろう", "Industry, Innovation and Infrastructure"),
    ("人や国の不平等をなくそう", "Reduced Inequalities"),
    ("住み続けられるまちづくりを", "Sustainable Cities and Communities"),
    ("つくる責任 つかう責任", "Responsible Consumption and Production"),
    ("気候変動に具体的な対策を", "Climate Action"),
    ("海の豊かさを守ろう", "Life Below Water"),
    ("陸の豊かさも守ろう", "Life on Land"),
    ("平和と公正をすべての人に", "Peace, Justice and Strong Institutions"),
    ("パートナーシップで目標を達成しよう", "Partnerships for the Goals"),
)


def sdg_name(ctx: Context, number: int) -> str:
    """Return the short name of goal ``number`` (1 to 17); empty for another number."""
    if not 1 <= number <= len(SDG_NAMES):
        return ""
    return ctx.either(*SDG_NAMES[number - 1])
