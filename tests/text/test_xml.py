"""XML that leaves the register."""

from oicnet.text.xml import node, written


def test_an_element_holds_a_text_or_elements_and_texts_between_them():
    root = node("report", node("title", "A & <b>"), "and ", node("empty"), language="en")

    assert written(root).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<report language="en"><title>A &amp; &lt;b&gt;</title>and <empty></empty></report>'
    )


def test_a_text_alone_is_one_text():
    assert node("title", "Work").content == "Work"
    assert written(node("title", "Work")).decode().endswith("<title>Work</title>")
