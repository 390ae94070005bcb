"""A report on screen: its blocks with their templates, long tables a page at a time."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator

from .content import Block, Chapter, Content, Course, Distribution, Facts, Figures, Listing, Prose

ROWS_ON_A_PAGE = 100
ROWS_IN_SIGHT = 12  # a longer table beside others is folded
ROWS_UNSCROLLED = 40  # a longer one that stands alone scrolls within itself
TEMPLATES = {
    Figures: "reports/_figures.html",
    Distribution: "reports/_distribution.html",
    Course: "reports/_course.html",
    Facts: "reports/_facts.html",
    Prose: "reports/_prose.html",
    Listing: "reports/_listing.html",
}


@dataclass(frozen=True)
class Panel:
    """A block, the template that shows it, and the page of it, where it has pages."""

    block: Block
    template: str
    page: Page | None = None
    is_folded: bool = False
    is_tall: bool = False


def on_screen(content: Content, page: str) -> list[tuple[Chapter, list[Panel]]]:
    """The chapters with their panels; `page` is the number in the address."""
    blocks = [block for chapter in content.chapters for block in chapter.blocks]
    is_alone = sum(isinstance(block, Listing) for block in blocks) == 1

    def folded(panel: Panel) -> Panel:
        rows = panel.block.rows if isinstance(panel.block, Listing) else ()
        is_folded = len(rows) > ROWS_IN_SIGHT and not is_alone and not page
        return replace(panel, is_folded=is_folded, is_tall=len(rows) > ROWS_UNSCROLLED)

    return [
        (chapter, [folded(_panel(block, page)) for block in chapter.blocks])
        for chapter in content.chapters
    ]


def _panel(block: Block, number: str) -> Panel:
    template = TEMPLATES[type(block)]
    if not (isinstance(block, Listing) and block.is_long):
        return Panel(block, template)
    rows: Any = block.rows
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(number)
    on_page: Any = page.object_list
    return Panel(replace(block, rows=on_page), template, page)
