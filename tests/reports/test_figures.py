"""A number and its noun agree, in number and gender, on every tile."""

import ast
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import npgettext_lazy

from oicnet.reports.content import Figure


@pytest.mark.parametrize(
    ("language", "number", "label"),
    [
        ("ar", 0, "تقارير متأخرة"), ("ar", 1, "تقرير متأخر"), ("ar", 2, "تقريران متأخران"),
        ("ar", 3, "تقارير متأخرة"), ("ar", 10, "تقارير متأخرة"), ("ar", 11, "تقريرًا متأخرًا"),
        ("ar", 100, "تقرير متأخر"), ("ar", 101, "تقرير متأخر"), ("ar", 102, "تقرير متأخر"),
        ("ar", 624, "تقريرًا متأخرًا"), ("en", 1, "overdue report"), ("en", 0, "overdue reports"),
        ("fr", 0, "rapport en retard"), ("fr", 1, "rapport en retard"),
        ("fr", 2, "rapports en retard"),
    ],
)  # fmt: skip
def test_the_noun_takes_the_form_that_the_number_asks_for(language, number, label):
    figure = Figure(npgettext_lazy("number", "overdue report", "overdue reports"), number)

    with translation.override(language):
        assert figure.label == label


def test_no_figure_of_a_report_has_a_noun_of_one_form():
    """`_("…")` as the noun of a figure would say «624 تقارير»."""
    fixed = []
    for path in Path("oicnet/reports/subjects").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            is_figure = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Figure"
            noun = node.args[0] if is_figure else None
            if isinstance(noun, ast.Call) and getattr(noun.func, "id", "") in {"_", "gettext"}:
                fixed.append((path.name, ast.unparse(noun)))

    assert fixed == []
