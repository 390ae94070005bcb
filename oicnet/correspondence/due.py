"""What the outbox has to know of correspondence."""

from oicnet.outbox import enclosing as outbox

from .enclosing import of_mailing

outbox.sources.append(of_mailing)
