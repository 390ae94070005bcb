import django.db.models.deletion
import oicnet.records.migrating
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Upload',
                fields=[
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=150, verbose_name='name of the file')),
                    ('content', models.BinaryField(verbose_name='file')),
                    ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded at')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ],
                options={
                    'verbose_name': 'uploaded workbook',
                    'verbose_name_plural': 'uploaded workbooks',
                    'default_permissions': (),
                },
            )],
        ),
    ]
