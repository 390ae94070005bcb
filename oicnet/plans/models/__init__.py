"""Work plans and what they consist of, one module per main model."""

from .activity import Activity, ActivityParticipant
from .evaluation import Evaluation, Finding
from .indicator import Indicator, Measurement
from .work_plan import Objective, WorkPlan

__all__ = [
    "Activity",
    "ActivityParticipant",
    "Evaluation",
    "Finding",
    "Indicator",
    "Measurement",
    "Objective",
    "WorkPlan",
]
