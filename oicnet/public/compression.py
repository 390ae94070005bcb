"""Text goes out compressed; a file keeps its length, so that a download can tell how far it is."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Compression(GZipMiddleware):
    """Compresses pages, feeds and lists in text, where the reader takes it.

    A proxy that compresses, too, leaves these alone.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.get("Content-Type", "").partition(";")[0]
        is_text = kind.startswith("text/") or kind.endswith(("+xml", "json", "/xml"))
        return super().process_response(request, response) if is_text else response
