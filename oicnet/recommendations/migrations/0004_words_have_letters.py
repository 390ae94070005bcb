"""Signs alone are no words: a letter or digit is asked for. Rows of before stay as they are."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_words_have_letters'),
        ('recommendations', '0003_require_words'),
        ('records', '0004_clean_texts'),
        ('themes', '0002_years_that_can_be'),
    ]
    operations = [
        Together([
            migrations.RemoveConstraint(
                model_name='recommendation',
                name='recommendation_has_words',
            ),
            AddConstraintNotValid(
                model_name='recommendation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('availability', 'public'), _negated=True), ('title_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('text_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('text_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('text_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), _connector='OR'), name='recommendation_has_words', violation_error_message='Enter the title or the text in at least one language.'),
            ),
        ]),
    ]
