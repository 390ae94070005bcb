"""An Arabic word as somebody would type it: without "and", "to", "their" and such around it."""

from oicnet.text.letters import bare

from . import arabic

BEFORE = ("و", "ف", "ب", "ك", "ل")
ARTICLE = "ال"


def plain(written: str, terms: tuple[str, ...], *, with_article: bool) -> str:
    """The shortest form of a word that is read as itself.

    Args:
        terms: its readings. with_article: whether the article stays, where it has one.
    """
    if not arabic.is_arabic(written):
        return written
    word = bare(written).rstrip("\u064b")
    article = arabic.article(word)
    shorter = [word, *(word[len(before) :] for before in BEFORE if word.startswith(before))]
    if article:
        rest = word.removeprefix(article)
        shorter.append(f"{ARTICLE}{rest}" if with_article else rest)
    owned = []
    for form in shorter:
        for ending in arabic.POSSESSIVES:
            rest = form.removesuffix(ending)
            owned += [rest, f"{rest[:-1]}ة"] if rest != form else []
    same = [form for form in (*shorter, *owned) if _is_read_as(form, terms)]
    if with_article and any(form.startswith(ARTICLE) for form in same):
        same = [form for form in same if form.startswith(ARTICLE)]
    return min(same, key=len, default=word)


def _is_read_as(form: str, terms: tuple[str, ...]) -> bool:
    likeliest = arabic.stems(form)[:1] if len(form) >= arabic.SHORT else ()
    return bool(likeliest) and likeliest[0] in terms
