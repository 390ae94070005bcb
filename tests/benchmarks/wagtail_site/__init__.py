"""A site of Wagtail with the rows of the register: what `tests.benchmarks.cold` compares with."""
