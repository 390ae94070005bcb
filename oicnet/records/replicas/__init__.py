"""Reading from replicas of the database (`REGISTER_REPLICAS`); writing stays with the primary.

`watching.py` measures in the background how far each is behind, `choosing.py` gives a request the
server that may answer it. While one is chosen, it stands in the place of the database "default": a
page, the state that it is kept under, and every query of it come from one server.
"""
