"""What goes over the line: styles with the first page, and all of it packed where its length tells no secret."""

from __future__ import annotations

import gzip

from flask import Response, g, request
from flask import session as cookie

from app import runtime
from app.assets import STYLES
from app.web.site.access import policy_of

PACKED = {"text/html", "text/javascript", "application/manifest+json"}
# Nothing in it is a secret, whatever it was asked with.
OPEN = {"application/json"}
# Shorter ones fit into the first packets anyway.
WORTH_IT = 1000
# The library keeps the token here that it made for this answer.
TOKEN = "csrf_token"
CAME_FROM = "Sec-Fetch-Site"
# As browsers name it: typed or opened by another program, from another site, from another house of the same name.
ELSEWHERE = {"none", "cross-site", "same-site"}


def pack(response: Response) -> Response:
    """The answer packed, where its reader takes that and it may be. Its content stays the same to the letter.

    Whoever can put words of their own into a page and see the packed length of it, many times, can guess a secret that
    stands in the same page. So nothing is packed that carries a form token, or that was asked for with words of a form.
    """
    if not _may_be_packed(response):
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings.quality("gzip"):
        return response
    _bring_styles(response)
    response.set_data(gzip.compress(response.get_data(), compresslevel=6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    tag, _ = response.get_etag()
    if tag:
        # The same words, other bytes.
        response.set_etag(tag, weak=True)
    return response


def _may_be_packed(response: Response) -> bool:
    to_all = policy_of(request.endpoint).any_site
    asked = request.method in ("GET", "HEAD") and (to_all or not request.query_string) and TOKEN not in g
    kinds = PACKED | OPEN if to_all else PACKED
    fits = response.status_code == 200 and response.mimetype in kinds and "Content-Encoding" not in response.headers
    return asked and fits and not response.is_streamed and len(response.get_data()) >= WORTH_IT


def _bring_styles(response: Response) -> None:
    """The sheet in the place of its link, for somebody new: a slow line takes as long to ask for it as to bring it.

    Who comes from a page of ours has the file by then, or gets it once and keeps it.
    """
    if response.mimetype != "text/html":
        return
    response.vary.add(CAME_FROM)
    if cookie or request.headers.get(CAME_FROM) not in ELSEWHERE:
        return
    sheet = runtime.assets().by_name[STYLES]
    link = f'<link rel="stylesheet" href="{sheet.url}">'.encode()
    response.set_data(response.get_data().replace(link, b"<style>" + sheet.plain + b"</style>", 1))
