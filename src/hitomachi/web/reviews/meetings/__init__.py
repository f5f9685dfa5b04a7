"""The committee's meetings as people read them: whose seat, what may be seen, what it is about."""

from hitomachi.web.reviews.meetings.seats import (
    Standing,
    standing_in,
    visible_meetings,
    visible_opinions,
)
from hitomachi.web.reviews.meetings.subjects import Subject, subject_named, subjects_of

__all__ = [
    "Standing",
    "Subject",
    "standing_in",
    "subject_named",
    "subjects_of",
    "visible_meetings",
    "visible_opinions",
]
