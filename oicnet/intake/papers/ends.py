"""Where the words end that name what a meeting dealt with: before circumstances and statements."""

import re

from .acts import FIRST_ACTS
from .letters import Folded

JOINTS = {
    "ar": re.compile(r"\s*[،,؛]\s*(?:كما\s+)?و?$"),
    "en": re.compile(r"(?:\s*[,;]\s*(?:and\s+|while\s+)?|\s+and\s+)(?:also\s+|further\s+)?$"),
    "fr": re.compile(r"(?:\s*[,;]\s*(?:et\s+|tout\s+en\s+)?|\s+et\s+)(?:egalement\s+)?$"),
}


CLOSED = re.compile(r"\s*\"\s*(?:,|$)")  # « ..., a indiqué un communiqué »
CHAIRED = re.compile(
    r",\s+(?:the\s+)?\w+(?:\s\w+)?\s(?:reports?|reported|said)(?!\w)|,\s+(?:said|according to)\s"
    r"|\s*,?\s*(?<!\w)(?:under the (?:chair|chairmanship|presidency) of"
    r"|sous la presidence d|برياسه)"
)


def _before_statement(text: Folded, start: int, end: int, language: str) -> int:
    """Where a statement of the same sentence begins: "..., and welcomed the offer of ..."."""
    for _act, match, begins in FIRST_ACTS.find(language, text.letters, start, end):
        joint = JOINTS[language].search(text.letters[start:begins])
        is_told = _is_told(match[0], language) or (
            joint is not None and "," in joint[0] and match[0].endswith(("ing", "ant"))
        )
        if joint and joint.start() > 5 and is_told:
            return start + joint.start()
    return end


def _is_told(verb: str, language: str) -> bool:
    """Whether a verb is a sentence's: "welcomed", « a salué », «وركز»; and not "welcoming"."""
    if language == "en":
        return bool(re.search(r"(?:ed|took)(?:\s\w+)*$", verb))
    return language == "ar" or verb.startswith(("a ", "ont "))


def cut(text: Folded, start: int, end: int, outcome: str, language: str) -> int:
    """Without a further sentence's worth of circumstances."""
    stop = re.compile(
        r"[.؛;\n]|,\s*(?:puis\s+)?(?:la|the)\s+sign(?:ature|ing)\s|,\s*(?:and|et)\s+(?:was|were|a|ont)\s|[،,'\"]\s*(?:و?ذلك|مشير|موكد|مشدد|noting|stressing|adding"
        r"|considering|in addition to"
        r"|soulignant|حيث|فيما|(?:و?(?:اعقب|تلا|تلي|تلت)\w{0,3}\s))|[،,]\s*كما\s+(?!هو\s)\w{3,}|[،,]\s*(?:و|كما\s+)(?:تم|تمت"
        r"|جري|جرت)\s"
    ).search(text.letters, start, end)
    end = stop.start() if stop else end
    if chaired := CHAIRED.search(text.letters, start, end):
        end = chaired.start()
    if text.letters.count('"', start, end) % 2 and (
        closed := CLOSED.search(text.letters, start, end)
    ):
        end = closed.start()
    end = _before_statement(text, start, end, language)
    if outcome == "issued":  # the paper itself; what it says are statements
        relative = re.compile(
            r"\s(?:الذي|التي|و?ت?يتضمن|تضمن|متضمنا|اكد|which|containing|with|qui|contenant)(?!\w)"
        )
        relative_start = relative.search(text.letters, start, end)
        end = relative_start.start() if relative_start else end
    return end
