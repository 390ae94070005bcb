"""How gunicorn serves the register in production: behind the buffering proxy of `upkeep/proxy`.

gunicorn oicnet.wsgi --config python:oicnet.serving
"""

import importlib
import os
import shutil
import sys
import tempfile
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured

from oicnet.upkeep import counting, memory

try:  # here, where a sentence ends the start: a worker would leave a traceback, and be tried again
    importlib.import_module("oicnet.settings")
except ImproperlyConfigured as problem:
    sys.exit(str(problem))

bind = "0.0.0.0:8000"  # of a container, which publishes no port
# Slow readers are the proxy's: synchronous workers answer steadily, and each keeps one connection.
workers = 4
# Loaded once, before the workers are forked, which share what they do not change.
preload_app = True
# A worker grows by what it keeps, some 30 MB in its first twenty minutes; then another is forked.
max_requests = 20_000
max_requests_jitter = 5_000
# Connections that wait for a worker; what comes past them, the proxy answers that it is away.
backlog = 128
control_socket_disable = True
forwarded_allow_ips = "*"  # nobody but the proxy reaches this port
# The proxy bounds addresses; those that it lets through are answered by a page of the register.
limit_request_line = 0
# The register logs each request itself (`upkeep/observing.py`), without what is searched for.
accesslog = None
# Where the workers leave what they counted, for whichever of them is asked for metrics.
_counts = tempfile.mkdtemp(prefix="register-counts-")
os.environ[counting.FOLDER] = _counts


TRIMMED_EVERY = 50  # requests; it takes some milliseconds


class Worker(Protocol):
    """A process of gunicorn."""

    nr: int  # requests that it answered


def post_request(worker: Worker, _request: object, _environ: object, _answer: object) -> None:
    """Called by gunicorn after each answer, in the process that gave it."""
    if worker.nr % TRIMMED_EVERY == 0:
        memory.trim()


def on_exit(server: object) -> None:
    """Called by gunicorn in the process that started the workers, when all have ended."""
    shutil.rmtree(_counts, ignore_errors=True)
