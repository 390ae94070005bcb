"""What the register uses of django-allauth that it does not promise, each with its reason.

Tried with django-allauth 65.21 and 65.22. `tests/test_private_api.py` names each.

- `ratelimit`: what the public limits count cannot be taken back, and an attempt that succeeds is.
- `record_authentication`: the public ways ask for the password on a page of their own, seconds
  after the one on which it was set.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit

__all__ = ["ratelimit", "record_authentication"]
