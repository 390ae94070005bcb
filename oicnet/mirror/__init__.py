"""This installation as a read-only mirror of another: `REGISTER_MIRROR_OF`, `manage.py follow`.

Each run first applies what was withdrawn and redacted since, by the log of the first register, to
rows, history, files and all that is made of them; then it takes over the newest archive, whole or
not at all. Whenever a run is killed, the mirror is as before it or as after a step of it, and the
next goes on. Nothing else writes here; the pages tell of whom this is a mirror and how old it is.
"""
