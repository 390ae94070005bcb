"""The table in which attempts to sign in are counted, as Django's database cache wants it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_account_events")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE accounts_attempts (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX accounts_attempts_expires ON accounts_attempts (expires);
            """,
            "DROP TABLE accounts_attempts;",
        )
    ]
