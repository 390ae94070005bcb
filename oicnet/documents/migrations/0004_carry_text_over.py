from django.db import migrations

# It stays found as one page until the worker has read the files again, by page.
CARRY = """
    UPDATE documents_edition
    SET page_texts = CASE text WHEN '' THEN '{}' ELSE ARRAY[text] END, text_state = 'waiting'
"""
CARRY_BACK = "UPDATE documents_edition SET text = array_to_string(page_texts, E'\\n')"


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_keep_text_by_page'),
    ]

    operations = [
        migrations.RunSQL(CARRY, CARRY_BACK),
    ]
