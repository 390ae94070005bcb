"""Labels of parts, and the elements and identifiers of Akoma Ntoso that stand for them.

`ch2.art5.2.a` is the point `chp_2__art_5__para_2__point_a`: identifiers (eId) are made as OASIS's
naming convention has it, of abbreviated element names and numbers, under those of the parts above
where counting begins anew. Articles are mostly counted through the whole text, so that `art5` is
`art_5` in whatever chapter it stands. Each label has one identifier, which leads back to it.
"""

import re

from ..structuring import ANNEX, ARTICLE, CHAPTER, LABEL, PARAGRAPH, PREAMBLE

ELEMENTS = {
    PREAMBLE: "preamble",
    CHAPTER: "chapter",
    ARTICLE: "article",
    PARAGRAPH: "paragraph",
    ANNEX: "attachment",
}
OPENINGS = {CHAPTER: "chp", ARTICLE: "art", PARAGRAPH: "para", ANNEX: "att"}
KINDS = {abbreviation: kind for kind, abbreviation in OPENINGS.items()}
OPENING = re.compile(r"([a-z]+?)(\d+)")
# A paragraph within a paragraph or a point is a sub-paragraph.
HOLDS_PARAGRAPHS = (PREAMBLE, CHAPTER, ARTICLE, ANNEX)
OPENING_IDENTIFIER = re.compile(r"(chp|art|para|att)_(\d+)")
STEP_IDENTIFIER = re.compile(r"(?:para|subpara|point|item|indent)_(\d+|[a-zA-Z])")
PASSED_OVER = re.compile(r"(?:list|intro|content)_?\w*")  # that count nothing


def above(label: str) -> str:
    """The label of the part that this one belongs to, whether there is such a part or not.

    >>> above("art5.2.a"), above("ch2.art5"), above("art5")
    ('art5.2', 'ch2', '')
    """
    return label.rpartition(".")[0]


def kind_of(label: str) -> str:
    """What the last step of a label is: the preamble, a chapter ... ; "" for a number or letter."""
    last = label.rpartition(".")[2]
    opening = OPENING.fullmatch(last)
    return PREAMBLE if last == PREAMBLE else opening[1] if opening else ""


def element_of(label: str) -> str:
    """The name of the element that stands for a part."""
    if kind := kind_of(label):
        return ELEMENTS[kind]
    if label[-1].isalpha():
        return "point"
    return "paragraph" if kind_of(above(label)) in HOLDS_PARAGRAPHS else "subparagraph"


def identifier_of(label: str) -> str:
    """The eId of the element that stands for a part."""
    start = above(label)
    before = f"{identifier_of(start)}__" if start else ""
    kind = kind_of(label)
    if kind == PREAMBLE:
        return ELEMENTS[PREAMBLE]
    last = label.rpartition(".")[2]
    if kind:
        return f"{before}{OPENINGS[kind]}_{last.removeprefix(kind)}"
    abbreviation = {"paragraph": "para", "subparagraph": "subpara", "point": "point"}
    return f"{before}{abbreviation[element_of(label)]}_{last}"


def label_of(identifier: str) -> str:
    """The label that an eId stands for; "" if it names no part, as those of other makers may."""
    steps: list[str] = []
    for segment in identifier.split("__"):
        opening = OPENING_IDENTIFIER.fullmatch(segment)
        step = STEP_IDENTIFIER.fullmatch(segment)
        if segment == ELEMENTS[PREAMBLE]:
            steps.append(PREAMBLE)
        elif opening and (not steps or opening[1] == "art"):
            steps.append(f"{KINDS[opening[1]]}{opening[2]}")
        elif step and steps:
            steps.append(step[1].lower())
        elif not PASSED_OVER.fullmatch(segment):
            return ""
    label = ".".join(steps)
    return label if re.fullmatch(LABEL, label) else ""
