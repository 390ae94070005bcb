"""The log by which the register proves itself: a chain of entries over everything public.

`settling` makes an entry of each publication, correction and withdrawal, from the events that the
database's triggers wrote; `heads` signs the chain every day; `checking` compares rows, past events
and papers with it, so that a change past the triggers is seen. What is published of it is checked
by `oicnet.verify`, which knows nothing of this house.
"""
