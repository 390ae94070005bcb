"""Django's backend of PostgreSQL, by which a past day can be read: see `records/past.py`."""

from django.db.backends.postgresql import base, features
from django.db.models import Model

from oicnet.records import clock


class DatabaseFeatures(features.DatabaseFeatures):
    def allows_group_by_selected_pks_on_model(self, model: type[Model]) -> bool:
        """A past day is read from views, which have no key by which other columns are grouped."""
        return clock.past_day() is None and super().allows_group_by_selected_pks_on_model(model)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
