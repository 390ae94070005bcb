"""What members need, what members and organisations offer, and what pairs of members agree."""

from .bilateral import BilateralCooperation
from .choices import Answer, Form, Stage, WorkingLanguage
from .match import Match
from .need import Need
from .offer import Offer
from .proposal import Proposal
