"""The yearly verification of grant projects (効果検証) and corporate donations."""

from hitomachi.web.plans.grants.donations import (
    confirm_donations,
    edit_donation,
    record_donation,
)
from hitomachi.web.plans.grants.planning import plan_grant_project, record_regional_plan
from hitomachi.web.plans.grants.values import KpiPlan, KpiResult, Term, VerificationEntry
from hitomachi.web.plans.grants.verifying import record_verification

__all__ = [
    "KpiPlan",
    "KpiResult",
    "Term",
    "VerificationEntry",
    "confirm_donations",
    "edit_donation",
    "plan_grant_project",
    "record_donation",
    "record_regional_plan",
    "record_verification",
]
