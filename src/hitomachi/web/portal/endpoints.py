"""Which permission each address below a municipality's code needs.

The gate refuses an address that is not listed, and a test asks every address as every
role, so a page cannot be added without deciding who may open it. Addresses without a
municipality are either open to anybody and show nothing of one, or ask for a login and
show the person's own things only.
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
    "analyses": Permission.READ_PLAN,
    "analysis_goal": Permission.READ_PLAN,
    "analysis_scenarios": Permission.READ_PLAN,
    "analysis_dates": Permission.READ_PLAN,
    "analysis_deviation": Permission.READ_PLAN,
    "analysis_influence": Permission.READ_PLAN,
    "analysis_households": Permission.READ_PLAN,
    "analysis_demand": Permission.READ_PLAN,
    "analysis_backtest": Permission.READ_PLAN,
    "money": Permission.READ_PLAN,
    "grants": Permission.READ_PLAN,
    "grant_new": Permission.PLAN,
    "grant_form": Permission.READ_PLAN,
    "grant_project": Permission.PLAN,
    "grant": Permission.READ_PLAN,
    "grant_save": Permission.PLAN,
    "regional_plans": Permission.READ_PLAN,
    "regional_plan_save": Permission.PLAN,
    "donations": Permission.READ_PLAN,
    "donation_new": Permission.PLAN,
    "donations_confirm": Permission.PLAN,
    "donation": Permission.PLAN,
    "checks": Permission.READ_PLAN,
    "reviews": Permission.READ_PLAN,
    "review_new": Permission.PLAN,
    "review": Permission.READ_PLAN,
    "review_steps": Permission.PLAN,
    "review_step": Permission.PLAN,
    "review_owners": Permission.PLAN,
    "review_close": Permission.PLAN,
    "worksheet": Permission.FILL_IN,
    "review_decide": Permission.FILL_IN,
    "worksheet_row": Permission.FILL_IN,
    "worksheet_preview": Permission.FILL_IN,
    "comments": Permission.COMMENT,
    "history": Permission.READ_HISTORY,
    "history_file": Permission.READ_HISTORY,
    "meetings": Permission.READ_EDITIONS,
    "meeting_new": Permission.PLAN,
    "meeting": Permission.READ_EDITIONS,
    "meeting_edit": Permission.PLAN,
    "meeting_attendance": Permission.PLAN,
    "meeting_material": Permission.READ_EDITIONS,
    "meeting_answers": Permission.READ_EDITIONS,
    "meeting_answers_all": Permission.PLAN,
    "opinion_write": Permission.GIVE_OPINION,
    "opinion_enter": Permission.PLAN,
    "opinion_edit": Permission.GIVE_OPINION,
    "opinion_answer": Permission.PLAN,
    "meeting_forms": Permission.PLAN,
    "opinion_forms_issue": Permission.PLAN,
    "opinion_forms_receive": Permission.PLAN,
    "opinion_form": Permission.PLAN,
    "follow_ups": Permission.READ_PLAN,
    "follow_up_new": Permission.PLAN,
    "follow_up": Permission.FILL_IN,
    "statements": Permission.PLAN,
    "statement_edit": Permission.PLAN,
    "accounts": Permission.ADMINISTER,
    "account_new": Permission.ADMINISTER,
    "account": Permission.ADMINISTER,
    "account_roles": Permission.ADMINISTER,
    "account_access": Permission.ADMINISTER,
    "departments": Permission.ADMINISTER,
    "department_new": Permission.ADMINISTER,
    "department": Permission.ADMINISTER,
    "editions": Permission.READ_EDITIONS,
    "edition": Permission.READ_EDITIONS,
    "edition_file": Permission.READ_EDITIONS,
}

#: URL names outside a municipality that anybody may open.
OPEN = frozenset(
    {
        "healthz",
        "chart_script",
        "login",
        "logout",
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "socialaccount_login_cancelled",
        "openid_connect_login",
        "openid_connect_callback",
        "saml_login",
        "saml_acs",
        "saml_finish_acs",
        "saml_sls",
        "saml_metadata",
        "set_language",
    }
)

#: URL names outside a municipality that show a person what is their own.
PERSONAL = frozenset(
    {
        "home",
        "own_account",
        "password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "kept",
        "kept_discard",
    }
)
