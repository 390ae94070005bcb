"""The register as a WSGI application, for gunicorn."""

import gc
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")

gc.set_threshold(10_000, 20, 20)
django_application = get_wsgi_application()
application = import_string("oicnet.public.keeping.KeptPages")(django_application)
if settings.REPLICAS:
    watch = import_string("oicnet.records.replicas.watching.Watch")
    reads = import_string("oicnet.records.replicas.choosing.ReadsFromReplicas")
    application = reads(application, watch(settings.REPLICAS, bound=settings.REPLICA_SECONDS))
application = import_string("oicnet.upkeep.observing.Observed")(application)

# What any page needs is there before gunicorn forks its processes, which share it.
for language, _name in settings.LANGUAGES:
    with override(language):
        reverse("home")
for template in Path(settings.BASE_DIR / "templates").rglob("*.html"):
    get_template(str(template.relative_to(settings.BASE_DIR / "templates")))

# What is loaded stays: the collector of circles need not look at it again. A page makes some
# ten thousand rows and almost no circle; looked for after each 700, they cost a third of its time,
# and thrown away by 50,000 at once they would keep one reader waiting for 80 ms.
gc.collect()
gc.freeze()
