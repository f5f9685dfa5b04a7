"""Models of the reviews app: the yearly review, its meetings, workbooks and editions."""

from hitomachi.web.reviews.models.builds import BuildState, EditionBuild
from hitomachi.web.reviews.models.comments import (
    Comment,
)
from hitomachi.web.reviews.models.cycles import (
    Assignment,
    AssignmentState,
    CycleState,
    CycleStep,
    Decision,
    DecisionKind,
    Reminder,
    ReviewCycle,
    StepKind,
)
from hitomachi.web.reviews.models.editions import (
    Edition,
    EditionFile,
    Erratum,
    Publication,
    PublicationState,
)
from hitomachi.web.reviews.models.meetings import (
    DecisionWord,
    FollowUp,
    Meeting,
    MeetingMember,
    Opinion,
    OpinionForm,
    OpinionOrigin,
    SubjectKind,
    TaskState,
)
from hitomachi.web.reviews.models.workbooks import (
    FormMap,
    IssuedWorkbook,
    Reorganisation,
    Upload,
    UploadState,
)

__all__ = [
    "Assignment",
    "AssignmentState",
    "BuildState",
    "Comment",
    "CycleState",
    "CycleStep",
    "Decision",
    "DecisionKind",
    "DecisionWord",
    "Edition",
    "EditionBuild",
    "EditionFile",
    "Erratum",
    "FollowUp",
    "FormMap",
    "IssuedWorkbook",
    "Meeting",
    "MeetingMember",
    "Opinion",
    "OpinionForm",
    "OpinionOrigin",
    "Publication",
    "PublicationState",
    "Reminder",
    "Reorganisation",
    "ReviewCycle",
    "StepKind",
    "SubjectKind",
    "TaskState",
    "Upload",
    "UploadState",
]
