"""A file on its way to a reader: whole, a part of it, or the word that he has it already.

An edition's file never changes, so its digest is a strong ETag; a download that broke off goes on
where it ended (RFC 9110, Range and If-Range). Read in blocks, never whole; in production the proxy
sends it, once the register has said that this reader may have it.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

STORED = "/stored/"  # of the shipped proxy alone
BLOCK = 64 * 1024
SIGNED = 60  # seconds for which the address of a file in a bucket is good
ONE_RANGE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)
UNSATISFIABLE = range(0)


def deliver(
    request: HttpRequest, file: FieldFile, *, name: str, etag: str, headers: dict[str, str]
) -> HttpResponseBase:
    """The answer to a request for a file.

    Args:
        file: a stored file.
        name: under which a reader keeps it.
        etag: of its content, quoted.
        headers: what else to say of it, its type among them.
    """
    modified_at = file.storage.get_modified_time(str(file.name))
    changed_at = int(modified_at.replace(microsecond=0).timestamp())
    headers = {
        **headers,
        "ETag": etag,
        "Last-Modified": http_date(changed_at),
        "Accept-Ranges": "bytes",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "",
    }
    if answer := get_conditional_response(request, etag=etag, last_modified=changed_at):
        for header, value in headers.items():
            answer[header] = value
        return answer
    if answer := _sent_by_another(request, file, headers):
        return answer
    size = file.size
    wanted = _wanted(request, size, etag, changed_at)
    if wanted is UNSATISFIABLE:
        headers = {**headers, "Content-Range": f"bytes */{size}", "Content-Length": "0"}
        return HttpResponse(status=416, headers=headers)
    if wanted is None:
        wanted, status = range(size), 200
    else:
        status = 206
        headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    headers["Content-Length"] = str(len(wanted))
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    if status == 200:  # which a server may send without reading it
        return FileResponse(file.open(), as_attachment=True, filename=name, headers=headers)
    return StreamingHttpResponse(_blocks(file, wanted), status=status, headers=headers)


def _sent_by_another(
    request: HttpRequest, file: FieldFile, headers: dict[str, str]
) -> HttpResponse | None:
    """The answer by which the proxy or the bucket sends the file, in ranges too; else None.

    A bucket hands out what anybody may have, to who asks for it as such: of a script or a picture
    of a page, browsers allow no other site.
    """
    if settings.FILES_BY_PROXY:
        return HttpResponse(
            headers={**headers, "X-Accel-Redirect": f"{STORED}{quote(str(file.name))}"}
        )
    is_alone = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    is_public = request.method == "GET" and not request.user.is_authenticated
    if not (settings.FILES_BUCKET and is_alone and is_public):
        return None
    kept_headers = {name: headers[name] for name in ("Content-Type", "Content-Disposition")}
    bucket: Any = file.storage
    to = bucket.address(file.name, seconds=SIGNED, headers=kept_headers)
    return HttpResponse(status=302, headers={"Location": to, "Cache-Control": "no-store"})


def _blocks(file: File[Any], wanted: range) -> Iterator[bytes]:
    with closing(file.open()) as opened:
        opened.seek(wanted.start)
        left = len(wanted)
        while left and (block := opened.read(min(BLOCK, left))):
            left -= len(block)
            yield block


def _wanted(request: HttpRequest, size: int, etag: str, changed_at: int) -> range | None:
    """The bytes asked for; None: all of them. Of more ranges than one, all are sent."""
    stated = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not stated or request.method != "GET" or not _is_same(request, etag, changed_at):
        return None
    first, last = stated.groups()
    if not first and not last:
        return None
    if not first:
        return range(max(size - int(last), 0), size) if int(last) and size else UNSATISFIABLE
    if last and int(last) < int(first):
        return None  # not a range at all
    if int(first) >= size:
        return UNSATISFIABLE
    return range(int(first), min(int(last) + 1, size) if last else size)


def _is_same(request: HttpRequest, etag: str, changed_at: int) -> bool:
    """Whether the reader's part is of this very file; it is when he does not ask (If-Range)."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return True
    if condition.startswith(('"', "W/")):
        return condition == etag
    return parse_http_date_safe(condition) == changed_at
