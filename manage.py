#!/usr/bin/env python
"""Run a management command of the register."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    gc.set_threshold(10_000, 20, 20)  # as in wsgi.py; a migration makes some million objects
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:  # of the settings: a sentence, and no traceback
        sys.exit(str(problem))
