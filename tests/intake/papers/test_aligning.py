"""Language versions side by side: the facts that are read of them."""

from oicnet.intake.papers.aligning import join
from oicnet.intake.papers.facts import Sure
from oicnet.intake.papers.reader import read

from .register import real_register

ARABIC = """البيان الختامي للاجتماع الثالث لشبكة خدمات التوظيف العامة
عُقد الاجتماع يومي 2 و3 يونيو 2021 عبر الاتصال المرئي.
1. يؤكد الاجتماع الاسترشاد بإطار المنظمة للعمل.
2. يشدد على بناء القدرات.
3. يدعو إلى التعاون مع منظمة العمل الدولية (ILO) والبنك الإسلامي للتنمية.
أوصى الاجتماع بما يلي:
1. دعوة الدول الأعضاء إلى تبادل أفضل الممارسات.
2. تكليف سيسرك بإعداد دليل لخدمات التوظيف."""
ENGLISH = """Final communiqué of the third meeting of the OIC Public Employment Services Network
The meeting was held by video conference on 2 and 3 June 2021.
1. Affirms the guidance of the framework of the Organisation for labour.
3. Calls for cooperation with the Islamic Development Bank and the ILO.
The meeting recommended the following:
1. Member states should exchange best practice.
2. SESRIC should prepare a guide to employment services."""


def readings(*texts):
    return [read(text, real_register()) for text in texts]


def test_statements_of_both_versions_are_one():
    statements = [fact for fact in join(readings(ARABIC, ENGLISH)) if fact.kind == "statement"]

    assert [sorted(fact.facts) for fact in statements] == [["ar", "en"], ["ar"], ["ar", "en"]]
    assert [fact.first.more["act"] for fact in statements] == ["affirms", "stresses", "calls"]


def test_recommendations_have_their_addressees():
    recommended = [
        fact for fact in join(readings(ARABIC, ENGLISH)) if fact.kind == "recommendation"
    ]

    assert [sorted(fact.facts) for fact in recommended] == [["ar", "en"]] * 2
    assert [
        [fact.facts[language].more["addressees"] for language in ("ar", "en")]
        for fact in recommended
    ] == [
        [(("all", ""),), (("all", ""),)],
        [(("organisation", "SESRIC"),), (("organisation", "SESRIC"),)],
    ]


def test_versions_that_agree_are_surer_and_those_that_do_not_are_doubtful():
    agreeing = {fact.kind: fact for fact in join(readings(ARABIC, ENGLISH))}
    assert agreeing["days"].sure == Sure.CERTAIN
    assert sorted(agreeing["days"].facts) == ["ar", "en"]

    other = ENGLISH.replace("2 and 3 June", "4 and 5 June")
    days = [fact for fact in join(readings(ARABIC, other)) if fact.kind == "days"]
    assert [fact.sure for fact in days] == [Sure.DOUBTFUL] * 2
