"""Django's PostgreSQL backend, adapted to read a past day: see `records/past.py`."""

from django.db.backends.postgresql import base, features
from django.db.models import Model

from oicnet.records import clock


class DatabaseFeatures(features.DatabaseFeatures):
    def allows_group_by_selected_pks_on_model(self, model: type[Model]) -> bool:
        """Views of a past day have no primary key, so all selected columns are grouped by."""
        return clock.past_day() is None and super().allows_group_by_selected_pks_on_model(model)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
