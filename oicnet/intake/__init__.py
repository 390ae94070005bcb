"""Workbooks in and out: what staff fill in away from the register, and hand back.

Uses `exchange`, whose rows it reads and writes, and every app below that. What comes in goes this
way: `package` unpacks the file in a process of its own, `book` says what is wrong with it,
`reading` (meetings) or `reports` (what a state reports) makes rows of it, `entering` writes them
or shows what it would write. `layout` says which sheets and columns there are, `cells` what a cell
may hold, `template` writes them out.
"""
