"""Layers of a PDF that the file itself switches off: what is written on them is not read.

PDFium draws no such layer, yet tells its words among the others. So every string between the marks
of a hidden layer is emptied before PDFium reads, and a form that lies on one; all else of a page
stays as it is. Tried with pypdf 7.1.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # some megabytes, which web processes do not need
    from pypdfium2 import PdfPage


REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
SPACE = rb"[\x00\t\n\f\r ]"
# Numbers and other operators are passed over: a drawing of megabytes is searched in a second.
TOKEN = re.compile(
    rb"(?P<comment>%%[^\r\n]*+)"
    rb"|(?P<string>\((?:[^()\\]|\\.)*+\)|<(?:[0-9A-Fa-f]|%(space)s)*+>)"
    rb"|(?P<open>\()"
    rb"|/OC%(space)s*+/(?P<layer>%(regular)s++)%(space)s*+BDC(?!%(regular)s)"
    rb"|/(?P<form>%(regular)s++)%(space)s++Do(?!%(regular)s)"
    rb"|/%(regular)s++"
    rb"|(?<!%(regular)s)(?:(?P<begin>BDC|BMC)|(?P<end>EMC)|(?P<image>ID))(?!%(regular)s)"
    % {b"regular": REGULAR, b"space": SPACE},
    re.DOTALL,
)
END_OF_IMAGE = re.compile(rb"%s+EI(?!%s)" % (SPACE, REGULAR))
PARENTHESES = re.compile(rb"\\.|[()]", re.DOTALL)
DEEPEST = 30  # of an expression about layers


class Layers:
    """The layers that are off when the file is opened, and what lies on them."""

    def __init__(self, root: object) -> None:
        self.names: dict[Any, str] = {}
        self.forms: dict[Any, tuple[Any, bytes]] = {}  # with the content that is left of them
        self.has_words: dict[tuple[Any, bool], bool] = {}
        properties = entries(root, "/OCProperties")
        self._note(properties, entries(properties, "/D"))

    def _note(self, properties: object, default: Any) -> None:
        listed = [*raw_list(properties, "/OCGs"), *raw_list(default, "/OFF")]
        groups = {key(group): resolved(group) for group in listed}
        hidden = set(groups) if default.get("/BaseState") == "/OFF" else set()
        hidden -= set(map(key, raw_list(default, "/ON")))
        hidden |= set(map(key, raw_list(default, "/OFF")))
        for group, state in on_screens(default):
            hidden = hidden | {group} if state == "/OFF" else hidden - {group}
        for group, entry in groups.items():
            if group in hidden and isinstance(entry, dict):
                intents = raw_list(entry, "/Intent") or ["/View"]
                if {"/View", "/All"} & set(map(str, intents)):
                    self.names[group] = str(entry.get("/Name", ""))

    def is_hidden(self, layer: object) -> bool:
        """Whether a layer is off, or several of them as their policy or expression says."""
        entry = resolved(layer)
        if not isinstance(entry, dict):
            return False
        if entry.get("/Type") != "/OCMD":
            return key(layer) in self.names
        if raw_list(entry, "/VE"):
            return not self._holds(raw(entry, "/VE"), DEEPEST)
        groups = [group for group in raw_list(entry, "/OCGs") if isinstance(resolved(group), dict)]
        are_hidden = [key(group) in self.names for group in groups]
        are_met = {
            "/AllOn": not any(are_hidden),
            "/AnyOff": any(are_hidden),
            "/AllOff": all(are_hidden),
        }
        return bool(groups) and not are_met.get(str(entry.get("/P")), not all(are_hidden))

    def _holds(self, expression: object, left: int) -> bool:
        value = resolved(expression)
        if not isinstance(value, list) or not left:
            return not self.is_hidden(expression) if isinstance(value, dict) else True
        operator, *operands = list.__iter__(value)
        results = (self._holds(operand, left - 1) for operand in operands)
        if operator == "/Not":
            return not next(results, False)
        return any(results) if operator == "/Or" else all(results)

    def hide(self, page: object) -> tuple[bytes, bool]:
        """A page's content without what is hidden, and whether words were."""
        return self._without(content_of(page), resources_of(page), is_hidden=False)

    def _without(self, content: bytes, resources: object, *, is_hidden: bool) -> tuple[bytes, bool]:
        layers = entries(resources, "/Properties")
        hidden = {name[1:].encode() for name in layers if self.is_hidden(raw(layers, name))}
        forms = dict(self._forms(resources))
        # Lists, for every form is to be gone through.
        in_forms = [self._hide_form(form, resources, is_hidden) for form in forms.values()]
        are_emptied = False
        if hidden or is_hidden:
            content, are_emptied, drawn = emptied(content, hidden, is_hidden=is_hidden)
            drawn_forms = [forms[name] for name in drawn if name in forms]
            in_forms += [self._hide_form(form, resources, True) for form in drawn_forms]
        return content, are_emptied or any(in_forms)

    def _forms(self, resources: object) -> Iterator[tuple[bytes, Any]]:
        objects = entries(resources, "/XObject")
        for name in objects:
            form = resolved(raw(objects, name))
            if isinstance(form, dict) and form.get("/Subtype") == "/Form":
                yield name[1:].encode(), raw(objects, name)

    def _hide_form(self, reference: object, around: object, is_hidden: bool) -> bool:
        """Note what is left of a form, once; whether it holds hidden words."""
        form = resolved(reference)
        lies_on_hidden = "/OC" in form and self.is_hidden(raw(form, "/OC"))
        place = key(reference), is_hidden or lies_on_hidden
        if place not in self.has_words:
            self.has_words[place] = False  # for a form that draws itself
            resources = entries(form, "/Resources") or around
            content, has_words = self._without(form.get_data(), resources, is_hidden=place[1])
            self.has_words[place] = has_words
            if has_words and not is_hidden:
                self.forms[place[0]] = form, b"" if lies_on_hidden else content
        return self.has_words[place]


def emptied(
    content: bytes, hidden: set[bytes], *, is_hidden: bool = False
) -> tuple[bytes, bool, set[bytes]]:
    """Content without the words on hidden layers, whether there were any, and forms drawn there."""
    kept, has_words, drawn = [], False, set()
    marks, place = [is_hidden], 0
    while token := TOKEN.search(content, place):
        start, end = token.span()
        kept.append(content[place:start])
        written = token[0]
        if token["open"]:
            end = end_of_string(content, start)
            written = content[start:end]
        elif token["image"]:
            image = END_OF_IMAGE.search(content, end)
            end = image.end() if image else len(content)
            written = content[start:end]
        elif token["layer"]:
            marks.append(marks[-1] or plain_name(token["layer"]) in hidden)
        elif token["begin"]:
            marks.append(marks[-1])
        elif token["end"] and len(marks) > 1:
            marks.pop()
        if marks[-1] and (token["string"] or token["open"]):
            has_words = has_words or bool(written.strip(b"()<> \t\r\n\f\0"))
            written = b"()"
        elif marks[-1] and token["form"]:
            drawn.add(plain_name(token["form"]))
            written = b""
        kept.append(written)
        place = end
    return b"".join([*kept, content[place:]]), has_words, drawn


def end_of_string(content: bytes, start: int) -> int:
    """Where a string with parentheses in it ends."""
    depth = 0
    for sign in PARENTHESES.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if not depth:
            return sign.end()
    return len(content)


def plain_name(name: bytes) -> bytes:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name)


def on_screens(default: object) -> Iterator[tuple[Any, str]]:
    """Layers that have a state of their own where the file is looked at."""
    for usage in map(resolved, raw_list(default, "/AS")):
        if not isinstance(usage, dict) or usage.get("/Event") != "/View":
            continue
        for group in raw_list(usage, "/OCGs") if "/View" in raw_list(usage, "/Category") else []:
            view = entries(entries(resolved(group), "/Usage"), "/View")
            if view.get("/ViewState") in {"/ON", "/OFF"}:
                yield key(group), str(view["/ViewState"])


def content_of(page: "PdfPage") -> bytes:
    contents = resolved(page.get("/Contents"))
    listed = list.__iter__(contents) if isinstance(contents, list) else [contents]
    streams = [stream for stream in map(resolved, listed) if hasattr(stream, "get_data")]
    return b"\n".join(stream.get_data() for stream in streams)


def resources_of(page: object) -> Any:
    """Its own, or those of the pages' tree above it."""
    for _level in range(DEEPEST):
        if resources := entries(page, "/Resources"):
            return resources
        page = entries(page, "/Parent")
    return {}


def resolved(value: object) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def entries(entry: object, name: str) -> Any:
    """The dictionary of that name within another; an empty one where there is none."""
    value = resolved(dict.get(entry, name)) if isinstance(entry, dict) else None
    return value if isinstance(value, dict) else {}


def raw(entry: Any, name: str) -> Any:
    """A value as it stands in the file: a reference stays one, for layers are known by it."""
    return dict.get(entry, name)


def raw_list(entry: object, name: str) -> list[Any]:
    """A list's items as they stand; a single value as a list of one."""
    value = resolved(raw(entry, name))
    if isinstance(value, list):
        return list(list.__iter__(value))
    return [raw(entry, name)] if isinstance(value, dict | str) else []


def key(value: Any) -> Any:
    return (value.idnum, value.generation) if hasattr(value, "idnum") else id(value)
