"""Rows of a plan → the edition's content (`hitomachi.reporting.content`).

``rows`` loads with a number of queries that does not depend on the size of the plan;
the other modules turn loaded rows into values, one for each chapter.
"""

from hitomachi.web.plans.snapshot.build import PlanSnapshot, build_content, review_years

__all__ = ["PlanSnapshot", "build_content", "review_years"]
