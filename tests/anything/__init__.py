"""Texts of random Unicode through every door, and what leaves the register then.

`python -m tests.anything 10000` tries that many; 300 of them are tried by `make test`. Seeds are
fixed: the same texts every time.
"""
