"""The first page of a PDF as a picture, in two sizes: PNG, written here without another library.

Of a page without colour one byte a point is kept; 32 shades of each are enough for print, and make
files of a page of words a third smaller (measured on the papers of the sample).
"""

import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import pdfs

if TYPE_CHECKING:  # some megabytes, which web processes do not need
    from pypdfium2 import PdfBitmap, PdfPage

SMALL, LARGE = 144, 560  # points of width: each twice as fine as it is shown
TALLEST = 1.5  # times its width; a longer page is drawn narrower
SHADES = bytes(round((shade >> 3) * 255 / 31) for shade in range(256))
SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, COLOURS = 0, 2  # as PNG says it


def first_page(path: Path) -> dict[str, Any]:
    """{"small": bytes, "large": bytes, "width": points, "height": points}, those of the large."""
    import pypdfium2  # noqa: PLC0415 - a library of some megabytes

    document = pypdfium2.PdfDocument(pdfs.without_hidden_layers(path) or path.read_bytes())
    try:
        page = document[0]
        small, _size = _drawn(page, SMALL)
        large, (width, height) = _drawn(page, LARGE)
        return {"small": small, "large": large, "width": width, "height": height}
    finally:
        document.close()


def _drawn(page: "PdfPage", width: int) -> tuple[bytes, tuple[int, int]]:
    across, down = page.get_size()
    scale = min(width / across, TALLEST * width / down)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    size = bitmap.width, bitmap.height
    return _png(_without_padding(bitmap), bitmap.n_channels, *size), size


def _without_padding(bitmap: "PdfBitmap") -> bytes:
    points, line = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return b"".join(points[start : start + line] for start in starts)


def _png(points: bytes, channels: int, width: int, height: int) -> bytes:
    red, green, blue = (points[channel::channels] for channel in range(3))
    kind, depth = (GREY, 1) if red == green == blue else (COLOURS, channels)
    shaded = (red if kind == GREY else points).translate(SHADES)
    line = width * depth
    lines = b"".join(
        b"\0" + shaded[start : start + line] for start in range(0, height * line, line)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
