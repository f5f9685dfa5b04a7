"""機構改革・人事異動: one table, checked, previewed, applied once."""

from hitomachi.web.reviews.reorganisation.applying import apply_reorganisation
from hitomachi.web.reviews.reorganisation.drafting import draft_reorganisation
from hitomachi.web.reviews.reorganisation.lines import Kind, Line, read_file, read_text
from hitomachi.web.reviews.reorganisation.planning import Plan, plan_changes

__all__ = [
    "Kind",
    "Line",
    "Plan",
    "apply_reorganisation",
    "draft_reorganisation",
    "plan_changes",
    "read_file",
    "read_text",
]
