from django.db import migrations, models

# As the other arrays: compressed they would only be slower to read.
PLAIN = "ALTER TABLE search_text ALTER COLUMN forms SET STORAGE EXTERNAL"


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='text',
            name='forms',
            field=models.BinaryField(default=bytes),
        ),
        migrations.RunSQL(PLAIN, migrations.RunSQL.noop),
    ]
