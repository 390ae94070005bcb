from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_forms_of_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='scale',
            name='title_length',
            field=models.FloatField(default=8.0),
        ),
    ]
