"""How gunicorn serves the register in production: behind the buffering proxy of `upkeep/proxy`.

gunicorn oicnet.wsgi --config python:oicnet.serving
"""

import importlib
import sys

from django.core.exceptions import ImproperlyConfigured

try:  # here, where a sentence ends the start: a worker would leave a traceback, and be tried again
    importlib.import_module("oicnet.settings")
except ImproperlyConfigured as problem:
    sys.exit(str(problem))

bind = "0.0.0.0:8000"  # of a container, which publishes no port
# Slow readers are the proxy's: synchronous workers answer steadily, and each keeps one connection.
workers = 4
control_socket_disable = True
forwarded_allow_ips = "*"  # nobody but the proxy reaches this port
# The proxy bounds addresses; those that it lets through are answered by a page of the register.
limit_request_line = 0
accesslog = "-"
# The reader's address as the proxy tells it: gunicorn itself sees the proxy's.
access_log_format = '%({x-forwarded-for}i)s %(t)s "%(r)s" %(s)s %(b)s "%(a)s" %(M)sms'
