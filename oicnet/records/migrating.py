"""A migration operation that makes many tables, or columns of many tables, at once.

References and sources connect every table of the register with every other, so Django renders all
models again after each operation: a minute for an empty database. Here they are rendered once for
a whole list of operations.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Carry out operations that do not depend on each other: new tables, columns, triggers."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # the rendered models, made again on demand
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            key = app_label, getattr(operation, "model_name", "").lower()
            before = (
                to_state if key in to_state.models else from_state
            )  # its table is dropped here, too
            operation.database_backwards(app_label, schema_editor, from_state, before)

    def describe(self) -> str:
        return "Create tables and triggers together"
