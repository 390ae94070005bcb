"""Work plans and what they consist of, one module per main model."""

from .activity import Activity, ActivityFigure, ActivityParticipant
from .evaluation import Evaluation, Finding
from .indicator import Indicator, Measurement
from .reporting import ActivityDueDate, ActivityReport
from .work_plan import Means, Objective, WorkPlan
