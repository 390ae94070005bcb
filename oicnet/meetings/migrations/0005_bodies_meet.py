import django.db.models.deletion
import pgtrigger.migrations
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_words_have_letters'),
        ('members', '0004_bodies'),
    ]
    operations = [
        Together([
            pgtrigger.migrations.RemoveTrigger(
                model_name='meeting',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='meeting',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='meeting',
                name='delete_delete',
            ),
            migrations.RemoveConstraint(
                model_name='meeting',
                name='meeting_number_is_unique_in_its_series',
            ),
            migrations.AddField(
                model_name='meeting',
                name='body',
                field=models.ForeignKey(help_text='Who meets.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='members.body', verbose_name='body'),
            ),
            migrations.AddField(
                model_name='meetingevent',
                name='body',
                field=models.ForeignKey(db_constraint=False, help_text='Who meets.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.body', verbose_name='body'),
            ),
            migrations.AlterField(
                model_name='meeting',
                name='number',
                field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number among the meetings of the body'),
            ),
            migrations.AlterField(
                model_name='meetingevent',
                name='number',
                field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number among the meetings of the body'),
            ),
        ]),
    ]
