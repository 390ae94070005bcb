"""Rows on their way from a workbook into the register, and the cells that they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from oicnet.exchange import schema
from oicnet.exchange.problems import Problem
from oicnet.exchange.references import Parsed

from .book import Faults, Matched


def _nothing() -> Parsed:
    return {model: [] for model in schema.register_models()}


@dataclass
class Entry:
    """`outdated`: references of rows that changed in the register since the workbook was made."""

    sheets: Mapping[Any, Matched]
    parsed: Parsed = field(default_factory=_nothing)
    outdated: set[str] = field(default_factory=set)

    @cached_property
    def _by_file(self) -> Mapping[str, Matched]:
        return {schema.file_name(model): sheet for model, sheet in self.sheets.items()}

    def note(self, problem: Problem, faults: Faults) -> None:
        """A problem of a row, as a fault of its cell."""
        sheet = self._by_file.get(problem.file)
        if sheet is None:
            faults.add(str(problem))
            return
        columns = [name for name in problem.field.split(", ") if name in sheet.letters]
        texts = [name for name in columns if name.endswith("_ar")]  # where one may begin
        column = min(texts, key=[*sheet.letters].index) if texts else next(iter(columns[-1:]), "")
        sheet.fault(faults, problem.line, column, problem.message)
