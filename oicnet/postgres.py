"""Placeholder, replaced by the starter."""

import os


def url(var_dir):
    return os.environ["DATABASE_URL"]
