"""Meetings and their parts, one module per main model."""

from .acts import StatementAct
from .claims import ReportedFigure
from .communique import Communique, Statement
from .delegations import Delegate, Delegation
from .meeting import AgendaItem, Meeting, MeetingPaper
from .registration import Invitation, Registrant, Registration, RegistrationChange
