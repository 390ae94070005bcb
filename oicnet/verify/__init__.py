"""Proves an archive of the register offline: `python -m oicnet.verify ARCHIVE --key K --head H`.

Needs the standard library and `cryptography` alone, and nothing else of the register, so that who
checks need not trust, install or run it. The register writes its log by the same `encoding`.
"""
