from django.db import migrations


def forget(apps, schema_editor):
    """What waits to be confirmed is kept for two hours only: it is uploaded anew."""
    apps.get_model("intake", "Upload").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_accepted_readings'),
    ]

    operations = [
        migrations.RunPython(forget, forget),
    ]
