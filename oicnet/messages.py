"""Maintains the catalogs of the interface with Babel, so that gettext need not be installed.

python -m oicnet.messages update    bring new strings from code and templates into the catalogs
python -m oicnet.messages compile   make what Django reads, where a catalog is newer
python -m oicnet.messages check     fail on missing, untranslated or doubtful strings

To reword a string of a package, add it to a catalog; the others then need it too.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "oicnet" / "locale"
LANGUAGES = ("ar", "fr")
PACKAGES = ("django", "allauth")
# Babel has an extra French plural for millions, which the interface never needs.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
    " n%100>=11 ? 4 : 5);",
    "fr": "nplurals=2; plural=(n > 1);",
}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")


def sources() -> Iterator[tuple[str, str]]:
    """Yields (path, Python-like text) for every file that may contain strings."""
    for path in sorted((ROOT / "oicnet").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text()
    templates = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]
    for path in sorted(templates):
        code = templatize(path.read_text())  # calls amid X's, indented as the page is
        yield path.relative_to(ROOT).as_posix(), "\n".join(map(str.strip, code.splitlines()))


def extracted() -> Catalog:
    """Every string of code and templates, and strings of packages that our catalogs have."""
    catalog = Catalog(charset="utf-8")
    for path, text in sources():
        file = io.BytesIO(text.encode())
        for _line, message, comments, context in extract(
            "python", file, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalog.add(message, locations=[(path, 0)], context=context, auto_comments=comments)
    ours = {(known.id, known.context) for language in LANGUAGES for known in read(language)}
    for package, known in _of_packages():
        is_new = catalog.get(_first(known), known.context) is None
        if is_new and (known.id, known.context) in ours:
            catalog.add(known.id, locations=[(package, 0)], context=known.context)
    return catalog


def _of_packages() -> Iterator[tuple[str, Message]]:
    for package in PACKAGES:
        root = Path(find_spec(package).origin).parent  # type: ignore[union-attr, arg-type]
        for path in sorted(root.rglob("locale/en/LC_MESSAGES/django.po")):
            with path.open("rb") as file:
                yield from ((package, message) for message in read_po(file))


def catalog_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> None:
    """Add new strings, drop those no longer used, keep every translation."""
    for language in LANGUAGES:
        old, new = read(language), extracted()
        fresh = Catalog(locale=language, project="oicnet", version="1", charset="utf-8")
        for message in new:
            if message.id:
                known = old.get(_first(message), message.context)
                string = known.string if known and known.id == message.id else ""
                flags = known.flags & {"fuzzy"} if known else ()
                # No line numbers: they would change with every edit above.
                places: list[Any] = [(path, None) for path, _ in message.locations]
                fresh.add(
                    message.id,
                    string,
                    locations=places,
                    flags={*flags, *message.flags},
                    auto_comments=message.auto_comments,
                    context=message.context,
                )
        buffer = io.BytesIO()
        write_po(buffer, fresh, width=100, sort_output=True, omit_header=True, include_lineno=False)
        header = (
            'msgid ""\nmsgstr ""\n'
            f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=utf-8\\n"\n'
            f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n\n'
        )
        path = catalog_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(header + buffer.getvalue().decode())


def _unbroken(string: str | Iterable[str] | None) -> Any:
    """French with non-breaking spaces before : ; ! ? and inside « »."""
    if isinstance(string, str):
        return re.sub(r" (?=[:;!?»])|(?<=«) ", "\u00a0", string)
    return tuple(str(_unbroken(form)) for form in string or ())


def compile_catalogs() -> int:
    """Write the .mo files that are missing or older than their source; returns how many."""
    written = 0
    for language in LANGUAGES:
        for source in sorted(catalog_path(language).parent.glob("*.po")):
            written += _compile(source, language)
    return written


def _compile(source: Path, language: str) -> bool:
    """Whether what Django reads of a catalog was older than it, and so is made."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return False
    catalog, buffer = read_po(io.BytesIO(source.read_bytes()), locale=language), io.BytesIO()
    if language == "fr":
        for message in catalog:
            message.string = _unbroken(message.string)
    write_mo(buffer, catalog)
    target.write_bytes(buffer.getvalue())
    return True


def problems() -> Iterator[str]:
    """Problems of the catalogs, one sentence each."""
    wanted = [message for message in extracted() if message.id]
    for language in LANGUAGES:
        catalog = read(language)
        plurals = int(re.search(r"nplurals=(\d)", PLURALS[language])[1])  # type: ignore[index]
        for message in wanted:
            known = catalog.get(_first(message), message.context)
            fault = _fault(message, known, plurals)
            if fault:
                yield f"{language}: {fault}: {_first(message)!r}"


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _fault(message: Message, known: Message | None, plurals: int) -> str:
    if known is None or known.id != message.id:
        return "not in the catalog"
    strings = [known.string] if isinstance(known.string, str) else list(known.string or ())
    if known.fuzzy:
        return "fuzzy"
    if not strings or not all(strings):
        return "untranslated"
    if not isinstance(message.id, str):
        return "" if len(strings) == plurals else f"{plurals} plural forms needed"
    if set(PLACEHOLDER.findall(_first(message))) != set(PLACEHOLDER.findall(strings[0])):
        return "placeholders differ"
    return ""


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_catalogs()
        case ["check"]:
            faults = list(problems())
            print("\n".join(faults) or "Every string is there in every language.")  # noqa: T201
            return 1 if faults else 0
        case _:
            print(__doc__)  # noqa: T201
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
