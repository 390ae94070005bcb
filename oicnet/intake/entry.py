"""Rows on their way from a workbook into the register, and the cells that they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from oicnet.exchange import schema
from oicnet.exchange.problems import Problem, Problems
from oicnet.exchange.references import Parsed

from .book import Faults
from .sheets import Matched


class CellProblems(Problems):
    """Notes what is wrong with a row of the exchange format as a fault of its cell."""

    def __init__(self, sheets: Mapping[Any, Matched], faults: Faults) -> None:
        super().__init__()
        self.faults = faults
        self._by_file = {schema.file_name(model): sheet for model, sheet in sheets.items()}

    def add(self, file: str, line: int, name: str, message: str) -> None:
        sheet = self._by_file.get(file)
        if sheet is None:
            self.faults.add(str(Problem(file, line, name, message)))
            return
        columns = [column for column in name.split(", ") if column in sheet.letters]
        texts = [column for column in columns if column.endswith("_ar")]  # where one may begin
        column = min(texts, key=[*sheet.letters].index) if texts else next(iter(columns[-1:]), "")
        sheet.fault(self.faults, line, column, message)

    def stop_if_any(self) -> None:
        self.faults.stop_if_any()


@dataclass
class Entry:
    """`outdated`: references of rows that changed in the register since the workbook was made."""

    sheets: Mapping[Any, Matched]
    faults: Faults
    parsed: Parsed = field(
        default_factory=lambda: {model: [] for model in schema.register_models()}
    )
    outdated: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.problems = CellProblems(self.sheets, self.faults)


def joined(first: Entry, second: Entry) -> Entry:
    """Rows of two parts of a workbook, which have no kind of rows in common."""
    parsed = {model: [*rows, *second.parsed[model]] for model, rows in first.parsed.items()}
    sheets = {**first.sheets, **second.sheets}
    return Entry(sheets, Faults(), parsed, first.outdated | second.outdated)
