"""In which of the three languages a text is written, by its letters and its small words."""

import re

ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-zÀ-ɏ]")
FRENCH = re.compile(
    r"(?<!\w)(?:le|la|les|des?|du|et|une?|est|dans|pour|par|sur|avec|aux?|qui|que|cette|sont)(?!\w)"
    r"|(?<!\w)(?:[dl]['’]|(?:m\.|mme|mlle)\s)|[éèêàçœ]",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?<!\w)(?:the|of|and|in|to|was|were|for|with|by|on|that|has|have|its|at|from)(?!\w)",
    re.IGNORECASE,
)


def language_of(text: str, otherwise: str = "") -> str:
    """The language of a text as it is written or folded; `otherwise` where its words do not say.

    A text is Arabic where at least a third of its letters are: an Arabic paper of the network is
    full of Latin abbreviations.
    """
    arabic = len(ARABIC.findall(text))
    if arabic and arabic * 2 >= len(LATIN.findall(text)):
        return "ar"
    french, english = len(FRENCH.findall(text)), len(ENGLISH.findall(text))
    return otherwise if french == english else "fr" if french > english else "en"
