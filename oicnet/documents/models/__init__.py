"""Documents, their editions, and files on their way in."""

from .arrivals import Arrival
from .documents import Document
from .editions import PUBLISHED_EDITION_IS_KEPT, Edition, TextState
