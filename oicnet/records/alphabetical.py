"""The order of the reader's alphabet, for lists that the database orders and hands out by the page.

As `text/alphabet.py` orders rows that are all there.
"""

from typing import Any

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from oicnet.text.alphabet import NO_ARTICLE
from oicnet.text.languages import LANGUAGES

# `fold` takes the marks and the forms of a letter away; the article goes before, while the hamza
# tells it apart. The collation compares letter by letter, as Python does.
ARTICLE = rf"^(?!(?:{NO_ARTICLE})(?:\s|$))[اٱ]ل(?=\S\S)"


class Alphabetically(Func):
    """Orders by a text that has a column for each language: by its first word that counts.

    The language is that of the request in which the rows are asked for, so that it may stand in
    the attributes of a class.
    """

    output_field = TextField()
    template = f"""fold(regexp_replace(%(expressions)s, '{ARTICLE}', '')) COLLATE "C\""""

    def __init__(self, name: str, **extra: Any) -> None:
        self.name = name
        super().__init__(F(f"{name}_ar"), **extra)

    def resolve_expression(self, *args: Any, **options: Any) -> Any:
        chosen = self.copy()
        order = ((get_language() or "ar")[:2], *LANGUAGES)  # as `Translated` reads it
        texts = [NullIf(F(f"{self.name}_{language}"), Value("")) for language in order]
        chosen.set_source_expressions([Coalesce(*texts)])
        return super(Alphabetically, chosen).resolve_expression(*args, **options)
