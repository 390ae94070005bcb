"""Django's PostgreSQL backend, adapted to read a past day (`records/past.py`), and to tell whether
a server refused what it was asked (`records/replicas`)."""

from types import TracebackType

import psycopg
from django.db.backends.postgresql import base, features
from django.db.models import Model
from django.db.utils import DatabaseErrorWrapper

from oicnet.records import clock

# A server that is away or gives way to what it replays, and one that takes no writing.
REFUSALS = (
    psycopg.OperationalError,
    psycopg.errors.ReadOnlySqlTransaction,
    psycopg.errors.FeatureNotSupported,
)


class DatabaseFeatures(features.DatabaseFeatures):
    def allows_group_by_selected_pks_on_model(self, model: type[Model]) -> bool:
        """Views of a past day have no primary key, so all selected columns are grouped by."""
        return clock.past_day() is None and super().allows_group_by_selected_pks_on_model(model)


class NotingRefusals(DatabaseErrorWrapper):
    """Notes on the connection that another server may answer what this one did not, also where
    the code that asked goes on without the answer."""

    def __init__(self, wrapper: "DatabaseWrapper") -> None:
        super().__init__(wrapper)
        self.of = wrapper

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        took_too_long = isinstance(error, psycopg.errors.QueryCanceled)  # as it would elsewhere
        if isinstance(error, REFUSALS) and not took_too_long:
            self.of.refusal = error
        super().__exit__(kind, error, trace)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    refusal: psycopg.Error | None = None  # the last one that was noted
    wrap_database_errors: DatabaseErrorWrapper

    def note_refusals(self) -> None:
        """From now on, forgetting the last one: each statement pays for it."""
        self.refusal = None
        self.wrap_database_errors = NotingRefusals(self)
