"""Words typed with the keyboard in the other layout: "hgj,/dt" is «التوظيف»."""

# Keys of a keyboard row by row, and what the same keys write in Arabic (101, and 102 for AZERTY).
ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ"
QWERTY = "qwertyuiop[]asdfghjkl;'zxcvnm,./"
AZERTY = "azertyuiop^$qsdfghjklmùwxcvn,;:!"
NEVER_FIRST = "ؤئءةى"  # of no word: "child" is not «ؤاهمي»
# Keys that write two letters, and those with shift.
TWO = {"b": "لا"}
SHIFTED = {"H": "أ", "N": "آ", "Y": "إ", "G": "لأ", "T": "لإ", "B": "لآ"}
TO_ARABIC = [
    {**dict(zip(latin, ARABIC, strict=True)), **TWO, **SHIFTED, "`": "ذ"}
    for latin in (QWERTY, AZERTY)
]
TO_LATIN = [dict(zip(ARABIC, latin, strict=True)) for latin in (QWERTY, AZERTY)]


def retyped(chunk: str) -> list[str]:
    """What the same keys write in the other script; [] for what no keyboard writes so."""
    texts: list[str] = []
    for keys in TO_ARABIC:
        letters = [keys.get(key) or keys.get(key.lower(), "") for key in chunk]
        if all(letters) and letters[0] not in NEVER_FIRST:
            texts.append("".join(letters))
    for keys in TO_LATIN:
        parts = chunk.split("لا")  # one key writes both letters
        if all(letter in keys for letter in "".join(parts)):
            texts.append("b".join("".join(keys[letter] for letter in part) for part in parts))
    return list(dict.fromkeys(texts))
