"""What tests of the search ask."""

from oicnet.search.answers import Answers
from oicnet.search.queries import parse
from oicnet.search.questions import Question


def best(question: str, language: str, how_many: int = 10) -> list[str]:
    answers = Answers(Question(parse(question), {}), language)
    return [row.reference for row in answers.page(0, how_many, with_passages=False)]
