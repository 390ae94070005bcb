"""Runs of letters and digits: what is a word of which script, and what is a number."""

import pytest

from oicnet.text.letters import runs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("دليل ILO 2021", [("arabic", "دليل"), ("latin", "ILO"), ("number", "2021")]),
        ("12,345 و", [("number", "12,345"), ("arabic", "و")]),
        ("3.5 x", [("number", "3"), ("number", "5"), ("latin", "x")]),
    ],
)
def test_a_text_falls_into_runs_of_one_script(text, parts):
    found = list(runs(text))

    assert [(script, run) for _start, _end, script, run in found] == parts
    assert [text[start:end] for start, end, _script, _run in found] == [run for _s, run in parts]
