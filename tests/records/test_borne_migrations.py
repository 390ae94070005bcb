"""A release takes the place of another without a pause: while it starts, the code before it works
on a database that is migrated already, and each migration must leave that in peace."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

# The last of each app before this rule; whatever came until then asks for a pause.
UNTIL = {
    "accounts": 2, "api": 2, "cooperation": 3, "correspondence": 2, "decisions": 2,
    "documents": 13, "harvest": 1, "intake": 5, "meetings": 17, "members": 4, "mirror": 1,
    "news": 3, "outbox": 1, "plans": 7, "proof": 1, "recommendations": 6, "records": 9,
    "reports": 1, "search": 5, "themes": 2, "upkeep": 1, "visits": 2, "watch": 1,
}  # fmt: skip
TAKEN_AWAY = (migrations.RemoveField, migrations.DeleteModel, migrations.RenameField,
              migrations.RenameModel, migrations.AlterModelTable)  # fmt: skip


def flat(operations):
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from flat(operation.database_operations)
        elif hasattr(operation, "operations"):  # of `records/migrating.py`
            yield from flat(operation.operations)
        else:
            yield operation


def faults(migration):
    """What code of the release before would stumble over.

    A migration may take away what the release before no longer uses: `unused_since = "1.4"` says
    since which release.
    """
    may_take = bool(getattr(migration, "unused_since", ""))
    for operation in flat(migration.operations):
        if isinstance(operation, TAKEN_AWAY) and not may_take:
            yield f"{type(operation).__name__}: what is used by the release before is gone"
        if isinstance(operation, migrations.AddField) and not operation.field.many_to_many:
            field = operation.field
            if not field.null and field.db_default is NOT_PROVIDED:
                yield f"{operation.name}: give it null=True or db_default"


def test_code_of_the_release_before_bears_every_migration():
    found = [
        f"{app}.{name}: {fault}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if type(migration).__module__.startswith("oicnet") and int(name[:4]) > UNTIL.get(app, 1)
        for fault in faults(migration)
    ]

    assert found == []


@pytest.mark.parametrize(("operation", "fault"), [
    (migrations.AddField("meeting", "hall", models.TextField(default="")), "db_default"),
    (migrations.AddField("meeting", "hall", models.TextField(db_default="")), None),
    (migrations.AddField("meeting", "hall", models.TextField(null=True)), None),
    (migrations.RemoveField("meeting", "hall"), "is gone"),
    (migrations.RenameField("meeting", "hall", "room"), "is gone"),
])  # fmt: skip
def test_what_it_stumbles_over_is_named(operation, fault):
    migration = migrations.Migration("next", "meetings")
    migration.operations = [operation]

    assert [fault for _fault in faults(migration) if fault in _fault] == ([fault] if fault else [])

    migration.unused_since = "1.4"
    assert bool(list(faults(migration))) == (fault == "db_default")
