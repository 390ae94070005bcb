from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0004_forget_uploads'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='upload',
            name='content',
        ),
        migrations.AddField(
            model_name='upload',
            name='book',
            field=models.BinaryField(),
        ),
    ]
