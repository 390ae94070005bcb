"""Rows without words are refused from now on. Those stored before stay until they are edited."""


from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_require_words'),
        ('recommendations', '0002_years_that_can_be'),
        ('records', '0001_initial'),
        ('themes', '0001_initial'),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('availability', 'public'), _negated=True), models.Q(('text_ar', ''), ('text_en', ''), ('text_fr', ''), ('title_ar', ''), ('title_en', ''), ('title_fr', ''), _negated=True), _connector='OR'), name='recommendation_has_words', violation_error_message='Enter the title or the text in at least one language.'),
        ),
    ]
