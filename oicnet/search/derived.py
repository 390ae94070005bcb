"""The indexes: words, passages, suggestions, and which record holds them.

The staff's has tables of the same names in a schema of its own, which a redaction makes anew too.
A withdrawn record stays in it, as in the lists of the staff site.
"""

from oicnet.records import derived

from . import alerting, rebuilding, refreshing

derived.register(
    "search.Entry",
    "search.Text",
    "search.Term",
    "search.Posting",
    "search.Tagged",
    "search.Block",
    "search.Scale",
    "search.Pending",
    on=[derived.REDACTION],
    why="a withdrawn record's own rows go; what is counted of all others stays",
    forget=rebuilding.rebuild_at_once,
)
derived.register(
    "search.Entry",
    "search.Text",
    "search.Term",
    "search.Posting",
    on=[derived.WITHDRAWAL],
    forget=refreshing.refresh_what_changed,
)
derived.harmless("search.Reader", why="addresses of readers, and their language")
derived.register(
    "search.Told",
    on=[derived.WITHDRAWAL],
    why="holds which records a letter named, by reference alone",
    forget=alerting.recall,
)
