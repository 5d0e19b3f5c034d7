"""What a phone asks for to answer without a line: which files there are, and each of them."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from app.web.phone.edition import edition
from app.web.phone.kept_files import BeingMadeError
from app.web.phone.pack.files import Pack, current
from app.web.phone.packed import PackedFile
from app.web.phone.server_script import script_address, server_script
from app.web.site.access import page
from app.web.site.assets import FOR_EVER

pages = Blueprint("phone", __name__)
MADE_IN_SECONDS = 3


@pages.get("/phone/pack")
@page(open_to="everyone")
def pack() -> Response:
    """What the pack is of, the script it is for, and the address of each file, the same for everybody.

    503 while another request makes them: this one is not to wait, so that pages have all threads.
    """
    found = _now()
    if found is None:
        return _come_again()
    files = {name: url_for("phone.file", name=name, digest=file.digest) for name, file in found.files.items()}
    of, script = edition(), script_address()
    answer = jsonify(version=found.version, edition=of, script=script, day=found.day.isoformat(), files=files)
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(f"{found.version}{of}")
    answer.make_conditional(request)
    return answer


@pages.get("/phone/pack/<name>.<digest>.json")
@page(open_to="everyone")
def file(name: str, digest: str) -> Response:
    """One file. Of another day or version it is gone, and the phone asks anew which there are."""
    now = _now()
    if now is None:
        return _come_again()
    found = now.files.get(name)
    if found is None or found.digest != digest:
        abort(404)
    return _kept(found, "application/json")


@pages.get("/phone/server.<digest>.js")
@page(open_to="everyone")
def script(digest: str) -> Response:
    """The script of the phone's own server; of another release it is gone."""
    found = server_script()
    if found.digest != digest:
        abort(404)
    return _kept(found, "text/javascript; charset=utf-8")


@pages.get("/waiting")
@page(open_to="everyone")
def waiting() -> str:
    """What waits to be sent. With a line nothing does: the phone makes this page where there is none."""
    return render_template("carer/waiting.html", acts=[], nav="")


def _now() -> Pack | None:
    try:
        return current()
    except BeingMadeError:
        return None


def _come_again() -> Response:
    return Response(status=503, headers={"Retry-After": str(MADE_IN_SECONDS), "Cache-Control": "no-store"})


def _kept(found: PackedFile, content_type: str) -> Response:
    """A file whose name changes with its content."""
    take_packed = bool(request.accept_encodings.quality("br"))
    answer = Response(found.packed() if take_packed else found.plain, content_type=content_type)
    if take_packed:
        answer.headers["Content-Encoding"] = "br"
    answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = FOR_EVER
    return answer
