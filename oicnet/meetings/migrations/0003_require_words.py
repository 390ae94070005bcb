"""Rows without words are refused from now on. Those stored before stay until they are edited."""


from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_years_that_can_be'),
        ('members', '0002_other_names'),
        ('themes', '0001_initial'),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('title_ar', ''), ('title_en', ''), ('title_fr', ''), _negated=True), name='agenda_item_has_a_title', violation_error_message='Enter the title in at least one language.'),
        ),
        AddConstraintNotValid(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('text_ar', ''), ('text_en', ''), ('text_fr', ''), _negated=True), name='statement_has_a_text', violation_error_message='Enter the text in at least one language.'),
        ),
    ]
