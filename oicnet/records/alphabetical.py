"""Alphabetical order in the reader's language, for lists that the database sorts and paginates.

`text/alphabet.py` does the same for rows that are already in memory.
"""

from typing import Any

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from oicnet.text.alphabet import NO_ARTICLE
from oicnet.text.languages import LANGUAGES

# The article goes first: `fold` would remove the hamza that tells it from the start of a word.
# The collation compares letter by letter, as Python does.
ARTICLE = rf"^(?!(?:{NO_ARTICLE})(?:\s|$))[اٱ]ل(?=\S\S)"


class Alphabetically(Func):
    """Orders by a text that has a column per language, ignoring a leading article.

    The language is read when the query runs, so this may be used in class attributes.
    """

    output_field = TextField()
    template = f"""fold(regexp_replace(%(expressions)s, '{ARTICLE}', '')) COLLATE "C\""""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(F(f"{name}_ar"))

    def resolve_expression(self, *args: Any, **options: Any) -> Any:
        chosen = self.copy()
        order = ((get_language() or "ar")[:2], *LANGUAGES)  # as `Translated` reads it
        texts = [NullIf(F(f"{self.name}_{language}"), Value("")) for language in order]
        chosen.set_source_expressions([Coalesce(*texts)])
        return super(Alphabetically, chosen).resolve_expression(*args, **options)
