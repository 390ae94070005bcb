"""The third meeting's record, as a browser draws it: words, marks of language, order of signs."""

import pytest

from oicnet.text.directions import isolate
from tests.browser.conftest import LANGUAGES

DIRECTIONS = {"ar": "rtl", "en": "ltr", "fr": "ltr"}
SESRIC = {"ar": "مركز الأبحاث الإحصائية", "en": "SESRIC", "fr": "SESRIC"}
TOLD = {
    "ar": [
        "2–3 يونيو 2021",
        "21–22 شوال 1442هـ",
        "عبر الاتصال المرئي",
        "النظام الداخلي (RoP)",
        "الرابطة العالمية لخدمات التوظيف العامة (WAPES)",
        "لعامَي 2021م و2022م",
        "12 توصية معلنة",
        "غير منشورة",
    ],
    "en": [
        "2–3 June 2021",
        "21–22 Shawwal 1442 AH",
        "Rules of Procedure (RoP)",
        "World Association of Public Employment Services (WAPES)",
        "12 recommendations announced",
        "not public",
    ],
    "fr": [
        "2–3 juin 2021",
        "21–22 chawwal 1442 H",
        "Règlement intérieur (RoP)",
        "12 recommandations annoncées",
        "non public",
    ],
}
SIGNS_FROM_LEFT = """(element, sought) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const signs = [];
  let text = "";
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at++) {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      signs.push([range.getBoundingClientRect().left, walker.currentNode.data[at]]);
    }
    text += walker.currentNode.data;
  }
  const found = signs.slice(text.indexOf(sought), text.indexOf(sought) + sought.length);
  return found.sort((one, other) => one[0] - other[0]).map((sign) => sign[1]).join("");
}"""


UNMARKED_ARABIC = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    const words = walker.currentNode.data;
    if (!/[\\u0620-\\u064a]{2}/.test(words) || around.closest("script")) continue;
    const isMarked = around.closest("[lang]").lang === "ar";
    const isSet = getComputedStyle(around).direction === "rtl" || !words.trim().includes(" ");
    if (!isMarked || !isSet) found.push(words);
  }
  return found;
}"""
MIXED = [
    ("هاتف: +973 1738 6777، من الأحد", "+973 1738 6777", "+973 1738 6777"),
    ("القرار 1/46-PoA الصادر عن المجلس", "1/46-PoA", "1/46-PoA"),
    ("في 2021-06-02 بالتحديد", "2021-06-02", "2021-06-02"),
    ("لعامَي 2021م و2022م معًا", "2022م", "م2022"),
    ("الرابطة العالمية (WAPES).", "WAPES", "WAPES"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_of_the_third_meeting_is_read(page, register, language):
    page.goto(f"{register.address}/{language}/meetings/m3/")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")

    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == DIRECTIONS[language]
    read = page.locator("main").inner_text()
    assert [words for words in TOLD[language] if words not in read] == []
    assert part(page, "agenda").locator("ol > li").count() == 6
    figures = part(page, "figures").inner_text()
    assert [words for words in ("71", "70", SESRIC[language]) if words not in figures] == []
    assert page.evaluate(UNMARKED_ARABIC) == []
    assert page.locator("main [lang=ar]").count() > 5


def test_mixed_signs_stand_in_their_order(page, register):
    page.goto(f"{register.address}/ar/meetings/m3/")
    paragraph = part(page, "summary").locator("p").first

    for text, sought, from_left in MIXED:
        markup = str(isolate(text, "ar"))
        paragraph.evaluate("(element, markup) => { element.innerHTML = markup; }", markup)
        assert paragraph.evaluate(SIGNS_FROM_LEFT, sought) == from_left


def part(page, name: str):
    return page.locator(f"section[aria-labelledby={name}]")
