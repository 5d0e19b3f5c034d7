"""What every request and every answer must hold: framing, origin, form token, headers."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from flask import Flask, Response, abort, get_flashed_messages, request
from flask import session as cookie
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import Forbidden

from app import runtime
from app.assets import FIRST_SIZE, STYLES
from app.extensions import csrf
from app.web.site.access import KB, policy_of
from app.web.site.door.hosts import is_ours, lead_by_path, refuse_unknown_hosts
from app.web.site.door.limits import guard_limits
from app.web.site.door.once import ACT, new_key
from app.web.site.door.told_there import guard_telling
from app.web.site.visitor import DISTRICT, forget_ended_cookie

SAFE = {"GET", "HEAD", "OPTIONS"}
# {} are the hashes of what stands in the page itself: the script of the first size of letters, and the sheet of styles.
CSP = (
    "default-src 'none'; script-src 'self' {}; style-src 'self' {}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types sw parsed"
)
HEADERS = {
    # By this a phone knows that we said it, and nobody between (static/js/phone/ours.js).
    "X-Care-Companion": "1",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
# What stands instead on what any site may read.
FOR_ANY_SITE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MOST_FIELDS = 500
# Of the fields that come along with an uploaded file.
FIELDS_BESIDE_A_FILE = 512 * KB


class StaleTokenError(Forbidden):
    """A page of ours was open for too long. What was typed comes back with a new token.

    Never raised for a form from elsewhere, or a button of ours would send what others wrote.
    """


def guard_requests(app: Flask) -> None:
    """Adds the checks before each request and the headers after it."""
    app.before_request(refuse_unknown_hosts)
    app.before_request(forget_ended_cookie)
    app.before_request(refuse_bad_framing)
    app.before_request(refuse_foreign_posts)
    guard_limits(app)
    guard_telling(app)
    app.after_request(add_headers)
    app.after_request(lead_by_path)
    app.jinja_env.globals["csrf_token"] = token_if_needed
    app.jinja_env.globals["once_key"] = new_key


def token_if_needed() -> str:
    """The form token, where there is a session to protect; asking for it must not start one."""
    return generate_csrf() if cookie else ""


def refuse_bad_framing() -> None:
    """Bodies whose length or letters cannot be trusted are refused, never read as empty forms."""
    if "Transfer-Encoding" in request.headers:
        abort(411)
    # At an address that is none there is nothing to read for.
    if request.method in SAFE or request.endpoint is None:
        return
    policy = policy_of(request.endpoint)
    if policy.form_limit:
        request.max_content_length = request.max_form_memory_size = policy.form_limit
    if policy.upload_limit and current_user.is_authenticated and request.mimetype == MULTIPART:
        request.max_content_length, request.max_form_memory_size = policy.upload_limit, FIELDS_BESIDE_A_FILE
        return
    if policy.body == "unread" and request.mimetype == MULTIPART:
        return
    body = request.get_data(cache=True)
    if request.mimetype == FORM:
        _check_form(body)
    elif body and (policy.body != "json" or request.mimetype != "application/json"):
        abort(415)


def _check_form(body: bytes) -> None:
    if body.count(b"&") >= MOST_FIELDS:
        abort(413)
    try:
        text = unquote_to_bytes(body.replace(b"+", b" ")).decode("utf-8")
        body.decode("utf-8")
    except UnicodeDecodeError:
        abort(400, "The form had letters that we could not read. Nothing was changed. Go back and try again.")
    if "\x00" in text:
        abort(400, "The form had a letter that cannot be kept. Nothing was changed. Go back and try again.")


def refuse_foreign_posts() -> None:
    """A change must come from our own page: by fetch metadata, else by origin, and by form token."""
    if request.method in SAFE or request.endpoint is None:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        abort(403)
    if origin and not is_ours(origin):
        abort(403)
    # No page of another origin can set a header of ours: its browser would ask us first, and we say no.
    if ACT in request.headers and (site == "same-origin" or origin):
        return
    token = policy_of(request.endpoint).token
    if token == "json-instead" and site == "same-origin" and request.is_json:
        return
    if token == "not-needed" and (site == "same-origin" or origin):
        return
    # Without a session there is nothing to forge, and no page could have carried a token.
    if not cookie:
        return
    try:
        csrf.protect()
    except CSRFError as error:
        raise (StaleTokenError if site == "same-origin" else Forbidden)() from error


def csp() -> str:
    """The policy of every answer: nothing runs or dresses a page but our files and two texts known to the letter."""
    files = runtime.assets().by_name
    return CSP.format(files[FIRST_SIZE].source, files[STYLES].source)


def add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", csp())
    open_ones = FOR_ANY_SITE if policy_of(request.endpoint).any_site else {}
    for name, value in {**HEADERS, **open_ones}.items():
        response.headers.setdefault(name, value)
    if runtime.config().production:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if "Cache-Control" not in response.headers:
        policy = policy_of(request.endpoint)
        keepable = policy.offline and response.status_code == 200
        keepable = keepable and not (policy.private_where_district and DISTRICT in cookie)
        # What was told once would be told again by every copy.
        keepable = keepable and not get_flashed_messages()
        response.headers["Cache-Control"] = "no-cache" if keepable else "private, no-store"
    return response
