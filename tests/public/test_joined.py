"""Pieces of a line with middle dots between: what is a piece, and that no template does without."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

# Staff read these at a desk; the dot of a page's <title> is in one line.
OF_STAFF = re.compile(r"templates/(admin|intake|registering|correspondence|account)/")
JOINED = re.compile(r"\{% joined %\}.*?\{% endjoined %\}", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>|\{% block title %\}.*?\{% endblock %\}", re.DOTALL)


def rendered(source: str, **values: object) -> str:
    return Template("{% joined %}" + source + "{% endjoined %}").render(Context(values))


@pytest.mark.parametrize(
    "source", ["a · b · c", "a ·b· · c", "{% for x in 'abc' %}{{ x }} · {% endfor %}"]
)
def test_each_piece_after_the_first_has_a_dot_and_an_empty_one_none(source):
    assert rendered(source) == (
        '<span class="joined"><span>a</span> <span><i>·</i> b</span> <span><i>·</i> c</span></span>'
    )


@pytest.mark.parametrize("source", ["{{ place }}", "{{ place }} · {{ nothing }}", " · {{ place }}"])
def test_a_piece_alone_is_left_as_it_is(source):
    assert rendered(source, place="Rabat") == "Rabat"
    assert rendered("{{ nothing }} · {{ nothing }}") == ""


def test_the_dot_of_a_text_parts_nothing_and_texts_are_escaped():
    assert rendered("{{ text }}", text="a · <b>") == "a · &lt;b&gt;"


def test_a_dot_within_a_condition_parts_too():
    source = "{% if place %}{{ place }} · {% endif %}{% with x=mode %}{{ x }} · {% endwith %}c"

    assert rendered(source, place="a", mode="b") == rendered("a · b · c")


def test_no_public_template_has_a_dot_that_may_begin_or_end_a_line():
    loose = [
        str(path)
        for path in sorted(Path("templates").rglob("*.html"))
        if not OF_STAFF.match(str(path)) and "·" in TITLE.sub("", JOINED.sub("", path.read_text()))
    ]

    assert loose == []
