"""Keys that name what an answer shows, so that a shared cache can forget by them.

In `Surrogate-Key` (Fastly, Varnish), separated by spaces, and the same in `Cache-Tag` (Cloudflare,
Akamai), separated by commas:

site                    every answer, since menu and footer stand on each page
page-12                 of the page the text, or title and teaser
document-3, image-4     the file itself, or what the API tells of it
pages, publications, members, municipalities   a list of these
many                    there is more than the header may name
"""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from home.request_values import RequestValue

SITE, MANY, PAGES = "site", "many", "pages"
# With keys of ten characters about a kilobyte in each header; servers and caches take 8.
MOST = 100

# In the order in which they were shown.
_shown = RequestValue[dict[str, None]]("shown_keys")


def shows(request: HttpRequest, *keys: str) -> None:
    """The answer to this request depends on what these keys name."""
    known = _shown.of(request)
    if known is None:
        known = _shown.keep(request, {SITE: None})
    known.update(dict.fromkeys(keys))


def page_key(key: Any) -> str:
    return f"page-{key}"


def file_key(file: Any) -> str:
    """Of a document or an image."""
    return f"{'image' if hasattr(file, 'get_rendition') else 'document'}-{file.pk}"


def name_what_is_shown(request: HttpRequest, response: HttpResponseBase) -> None:
    """To be called for answers that a shared cache may keep."""
    keys = list(_shown.of(request) or {SITE: None})
    if len(keys) > MOST:
        keys = [*keys[:MOST], MANY]
    response["Surrogate-Key"] = " ".join(keys)
    response["Cache-Tag"] = ",".join(keys)
