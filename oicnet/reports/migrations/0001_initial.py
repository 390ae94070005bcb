from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Printing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True, verbose_name='key')),
                ('report', models.CharField(max_length=40, verbose_name='report')),
                ('query', models.CharField(blank=True, max_length=2000, verbose_name='filter')),
                ('scope', models.JSONField(blank=True, default=list, verbose_name='reader’s access')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                ('form', models.CharField(max_length=4, verbose_name='form')),
                ('day', models.DateField(verbose_name='day')),
                ('stage', models.CharField(choices=[('waiting', 'in the queue'), ('reading', 'reading the register'), ('setting', 'laying out the pages'), ('done', 'ready'), ('failed', 'failed'), ('cancelled', 'cancelled')], default='waiting', max_length=9, verbose_name='stage')),
                ('askers', models.PositiveIntegerField(default=1, verbose_name='number waiting')),
                ('file', models.FileField(blank=True, upload_to='printings/', verbose_name='file')),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='requested at')),
            ],
            options={
                'verbose_name': 'report being prepared',
                'verbose_name_plural': 'reports being prepared',
                'ordering': ['-asked_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'done'), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='printing_done_has_a_file', violation_error_message='A report that is ready must have a file.')],
            },
        ),
    ]
