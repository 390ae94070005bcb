
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entered',
            fields=[
                ('key', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150, verbose_name='name of the file')),
                ('entered_at', models.DateTimeField(auto_now_add=True, verbose_name='entered at')),
                ('act', models.UUIDField(null=True)),
                ('added', models.PositiveIntegerField(default=0, verbose_name='rows added')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='rows changed')),
                ('records', models.JSONField(default=dict)),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'entered workbook',
                'verbose_name_plural': 'entered workbooks',
                'ordering': ['-entered_at'],
                'default_permissions': (),
            },
        ),
    ]
