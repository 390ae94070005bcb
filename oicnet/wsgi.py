"""The register as a WSGI application, for gunicorn."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")

gc.set_threshold(10_000, 20, 20)
django_application = get_wsgi_application()
application = import_string("oicnet.public.keeping.KeptPages")(django_application)
if settings.REPLICAS:
    watch = import_string("oicnet.records.replicas.watching.Watch")
    reads = import_string("oicnet.records.replicas.choosing.ReadsFromReplicas")
    application = reads(application, watch(settings.REPLICAS, bound=settings.REPLICA_SECONDS))
application = import_string("oicnet.upkeep.observing.Observed")(application)

# What is loaded stays: the collector of circles need not look at it again. A page makes some
# ten thousand rows and almost no circle; looked for after each 700, they cost a third of its time,
# and thrown away by 50,000 at once they would keep one reader waiting for 80 ms.
gc.collect()
gc.freeze()
