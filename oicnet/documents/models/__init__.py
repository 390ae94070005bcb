"""Documents, their editions, where else they can be read, and files on their way in."""

from .arrivals import Arrival
from .bundles import Bundle
from .claims import DocumentClaim
from .documents import Document
from .editions import PUBLISHED_EDITION_IS_KEPT, Edition, TextState
from .given import GivenPaper
from .links import LastLook, LookState, WebLink
from .pictures import Picture
from .provisions import Provision, revision_of
