"""Papers: their files, and what is made of them: pictures of first pages, texts."""

from oicnet.records import derived

from .models import Bundle, Edition, Picture


def forget_pictures_of_hidden_papers() -> None:
    Picture.objects.exclude(edition__in=Edition.objects.published()).delete()


def forget_pictures() -> None:
    """All are drawn anew: a paper with the name is withdrawn or replaced before that."""
    Picture.objects.all().delete()


def forget_bundles() -> None:
    """Those on their way stop as well: they may have read what is gone."""
    Bundle.objects.all().delete()


derived.register("documents.Bundle", forget=forget_bundles)
derived.register(
    "documents.Picture", on=[derived.WITHDRAWAL], forget=forget_pictures_of_hidden_papers
)
derived.register("documents.Picture", on=[derived.REDACTION], forget=forget_pictures)

derived.harmless(
    "documents.Arrival",
    why="a file on its way in: its text is read when it is taken, its file never rewritten",
)
derived.harmless(
    "documents.LastLook",
    why="the address of a link that stands beside it, and goes with it; staff alone read it",
)
