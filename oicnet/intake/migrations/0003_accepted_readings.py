
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_entered_workbooks'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='readings',
            field=models.JSONField(default=list),
        ),
    ]
