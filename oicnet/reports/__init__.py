"""Reports: on screen, as PDF and as XLSX, all three from the same rows.

A module in `subjects` makes the content of one report from a filter and a day. `screen`, `paper`
and `sheets` write content of any report and know nothing of its subject.
"""
