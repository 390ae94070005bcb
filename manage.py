#!/usr/bin/env python
"""Run a management command of the register."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:  # of the settings: a sentence, and no traceback
        sys.exit(str(problem))
