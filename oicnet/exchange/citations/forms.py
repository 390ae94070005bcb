"""The parts of a citation, and the forms in which it is handed out: words, BibTeX, RIS."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.public.reading_past import of_day
from oicnet.public.templatetags.register import span
from oicnet.text import dates, directions
from oicnet.text.cleaning import legible

# Characters special to TeX; it reads everything else, Arabic included, as it is.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
LANGID = {"ar": "arabic", "en": "english", "fr": "french"}


@dataclass(frozen=True)
class Citation:
    """The parts of a citation, in the reader's language; `language` is that of the title."""

    reference: str
    number: str
    kind: str
    title: str
    language: str
    authors: tuple[str, ...]
    address: str
    first_day: date | None = None
    last_day: date | None = None
    years: tuple[int, ...] = ()  # if nothing else is known
    registered_on: date | None = None  # if it has no date of its own
    of: str = ""  # the work that contains it
    entry: str = "misc"  # of BibTeX
    place: str = ""
    ris_type: str = "GEN"

    @property
    def direction(self) -> str:
        return directions.direction(self.language)

    @property
    def register(self) -> str:
        return _("OIC-PESNET document register")

    @property
    def dated(self) -> str:
        """2–3 June 2021; 2 June 2021; 2021–2022; registered on 1 November 2026."""
        if self.years:
            return "–".join(map(str, self.years))
        if self.registered_on:
            return _("registered on %s") % dates.written(self.registered_on)
        if self.first_day is None:
            return _("undated")
        return span(self.first_day, self.last_day or self.first_day)

    @property
    def accessed(self) -> str:
        return _("accessed on %s") % dates.written(timezone.localdate())

    @property
    def numbered(self) -> str:
        """Kind and number: the official symbol if there is one, else the reference."""
        return f"{capfirst(self.kind)} {self.number}"

    @property
    def before_the_title(self) -> str:
        joined = _(", ").join(self.authors)
        return f"{joined}. " if joined else ""

    @property
    def after_the_title(self) -> str:
        parts = [self.of, self.numbered, self.dated, self.register]
        return "".join(f". {part}" for part in parts if part) + "."

    def plain(self) -> str:
        """In words, on one line."""
        words = f"{self.before_the_title}{self.title}{self.after_the_title}"
        return legible(f"{words} {self.address} ({self.accessed}).")

    def bibtex(self) -> str:
        """An entry for plain styles, and for biblatex; the title keeps its capitals, corporate
        authors stay whole.
        """
        days = self._days()
        date_field = "/".join(day.isoformat() for day in days)
        fields = {
            "author": " and ".join(f"{{{_tex(author)}}}" for author in self.authors),
            "title": f"{{{_tex(self.title)}}}",
            "titleaddon": _tex(self.of),
            "year": self._year(),
            "month": f"{days[0]:%b}".lower() if days else "",
            "date": date_field or "/".join(map(str, self.years)),
            "address" if self.entry == "techreport" else "location": _tex(self.place),
            "type": _tex(self.kind),
            "number": _tex(self.number),
            "institution" if self.entry == "techreport" else "howpublished": _tex(self.register),
            "langid": LANGID[self.language],
            "url": self.address,
            "note": _tex(self._note()),
            "urldate": timezone.localdate().isoformat(),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@{self.entry}{{{self.reference},", *lines, "}", ""])

    def ris(self) -> str:
        """For reference managers; the standard's lines end with CR LF."""
        days = self._days()
        lines = [
            ("TY", self.ris_type),
            ("ID", self.reference),
            *(("AU", author) for author in self.authors),
            ("TI", self.title),
            ("T2", self.of),
            ("PY", self._year()),
            ("DA", _slashed(*days) or (self.years and f"{self.years[0]}///")),
            ("CY", self.place),
            ("M1", self.number),
            ("M3", self.kind),
            ("PB", self.register),
            ("LA", self.language),
            ("UR", self.address),
            ("N1", self._note()),
            ("Y2", _slashed(timezone.localdate())),
        ]
        fields = [f"{tag}  - {_on_one_line(words)}\r\n" for tag, words in lines if words]
        return "".join([*fields, "ER  - \r\n"])

    def _year(self) -> str:
        days = self._days()
        first = days[0].year if days else next(iter(self.years), None)
        return str(first) if first else ""

    def _note(self) -> str:
        registered = self.dated if self.registered_on else ""
        return "; ".join(filter(None, [registered, of_day()]))

    def _days(self) -> list[date]:
        days = [day for day in (self.first_day, self.last_day) if day]
        return days[:1] if len(set(days)) == 1 else days


def _tex(words: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in _on_one_line(words))


def _on_one_line(words: str) -> str:
    return " ".join(legible(words).split())


def _slashed(*days: date) -> str:
    """A day in RIS; the fourth, free part holds the last of several days."""
    rest = f"{days[0].isoformat()}/{days[-1].isoformat()}" if len(days) > 1 else ""
    return f"{days[0]:%Y/%m/%d}/{rest}" if days else ""
