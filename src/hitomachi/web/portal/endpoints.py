"""Which permission each address below a municipality's code needs.

The gate refuses an address that is not listed, and a test asks every address as every
role, so a page cannot be added without deciding who may open it. Addresses without a
municipality (login, health, style sheets) show nothing of one and are open.
"""

from __future__ import annotations

from collections.abc import Mapping

from hitomachi.web.core.permissions import Permission

#: URL name → permission.
ENDPOINTS: Mapping[str, Permission] = {
    "overview": Permission.READ_PLAN,
    "plan": Permission.READ_PLAN,
    "kpis": Permission.READ_PLAN,
    "kpi": Permission.READ_PLAN,
    "initiatives": Permission.READ_PLAN,
    "initiative": Permission.READ_PLAN,
    "population": Permission.READ_PLAN,
    "vision": Permission.READ_PLAN,
    "vision_file": Permission.READ_PLAN,
    "scenario": Permission.READ_PLAN,
    "scenario_draft": Permission.READ_PLAN,
    "scenario_save": Permission.PLAN,
    "scenario_approval": Permission.PLAN,
    "scenario_approve": Permission.PLAN,
    "money": Permission.READ_PLAN,
    "checks": Permission.READ_PLAN,
    "editions": Permission.READ_EDITIONS,
    "edition": Permission.READ_EDITIONS,
    "edition_file": Permission.READ_EDITIONS,
}
