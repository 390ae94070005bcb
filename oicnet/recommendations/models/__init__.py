"""Recommendations, their addressees, the dates on which reports fall due, and the reports."""

from .position import Position
from .recommendation import Addressee, DueDate, Recommendation
from .report import Progress, ProgressReport, Report, ReportQuerySet, declared, rules
from .schedule import ReportDue, Scheduled
