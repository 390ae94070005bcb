"""How a record or a statement is cited: in words, as BibTeX and as RIS."""

from .forms import Citation
from .works import cite, network

__all__ = ["Citation", "cite", "network"]
