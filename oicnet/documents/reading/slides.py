"""PowerPoint: what is read on each slide, and what is in the file besides."""

from .drawings import Shapes, properties
from .faults import Findings
from .markup import Target, local, plain
from .packages import Package, place_of


class _Order(Target):
    """The keys of the slides, in the order in which they are shown."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sldId":  # its key has the name "id" too, in another namespace
            self.keys += [value for name, value in attributes.items() if name.endswith("}id")]


class _Named(Target):
    """Elements that name somebody: authors of comments."""

    def __init__(self, *elements: str) -> None:
        self.elements, self.count, self.names = elements, 0, list[str]()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) in self.elements:
            self.count += 1
            self.names += filter(None, [plain(attributes).get("name")])


def read(package: Package) -> tuple[list[str], Findings]:
    findings = Findings()
    properties(package, findings)
    order = _Order()
    package.read(package.main, order)
    relations = package.relations(package.main)
    texts = []
    for number, key in enumerate(order.keys, start=1):
        if key in relations:
            slide = place_of(relations[key].target, package.main)
            texts.append(_slide(package, slide, str(number), findings))
    authors = _Named("cmAuthor", "author")
    package.read_all(package.main, authors, "commentAuthors", "authors")
    if findings.counts["comments"]:
        findings.add("comments", *authors.names, count=0)
    return texts, findings


def _slide(package: Package, slide: str, number: str, findings: Findings) -> str:
    shapes = Shapes()
    package.read(slide, shapes)
    diagrams = Shapes()
    package.read_all(slide, diagrams, "diagramData")
    for name in package.related(slide, "notesSlide"):
        notes = Shapes()
        package.read(name, notes)
        if notes.words.replace(notes.filled_in, "", 1).strip():
            findings.add("notes", number)
    comments = _Named("cm", "reply")
    package.read_all(slide, comments, "comments", "comment")
    if comments.count:
        findings.add("comments", count=comments.count)
    if shapes.hidden:
        findings.add("hidden_text", number)
    if not shapes.is_slide:
        findings.add("hidden_slides", number)
        return ""
    return shapes.words + diagrams.words
