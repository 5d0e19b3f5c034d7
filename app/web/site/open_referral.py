"""The directory in the shape of Open Referral UK (HSDS-UK 3.0): open to everybody, read only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from app import runtime
from app.domain.directory import hsds_records as answers
from app.domain.directory.directory import Directory
from app.domain.directory.hsds_filters import FilterError, read_filters, read_page
from app.web.site.access import page

pages = Blueprint("open_referral", __name__, url_prefix="/open-referral")

PROFILE = "https://open-referral-uk-profile.readthedocs.io/"
OPENAPI = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
}
View = Callable[..., Any]


def answered(view: View) -> View:
    """Sends what the view gives as JSON that any site may read; None is 404, a FilterFault 400."""

    @wraps(view)
    def sent(*args: Any, **kwargs: Any) -> tuple[Response, int, dict[str, str]]:
        try:
            found = view(runtime.directory(), *args, **kwargs)
        except FilterError as fault:
            return jsonify(parameter=fault.parameter, error=fault.message), 400, HEADERS
        if found is None:
            return jsonify(error="There is nothing with this id."), 404, HEADERS
        return jsonify(found), 200, HEADERS

    return sent


@pages.get("/")
@page(open_to="everyone")
@answered
def about(directory: Directory) -> Any:
    """Which version of the standard this is, and where it is described."""
    return {
        "version": "3.0",
        "profile": PROFILE,
        "openapi_url": OPENAPI,
        "services": runtime.config().origin + url_for("open_referral.services"),
        "total_services": len(directory),
    }


@pages.get("/services")
@page(open_to="everyone")
@answered
def services(directory: Directory) -> Any:
    return _page(read_filters(request.args).choose(directory), answers.service_short)


@pages.get("/services/<record_id>")
@page(open_to="everyone")
@answered
def service(directory: Directory, record_id: str) -> Any:
    found = directory.get(record_id.lower())
    return answers.service_whole(found) if found else None


@pages.get("/service_at_locations")
@page(open_to="everyone")
@answered
def places(directory: Directory) -> Any:
    chosen = read_filters(request.args).choose(directory)
    return _page([place for service in chosen for place in answers.places(service)])


@pages.get("/service_at_locations/<record_id>")
@page(open_to="everyone")
@answered
def place(directory: Directory, record_id: str) -> Any:
    return answers.place_whole(directory, record_id.lower())


@pages.get("/organizations")
@page(open_to="everyone")
@answered
def organizations(directory: Directory) -> Any:
    words = request.args.get("search", "")[:200].casefold().split()
    found = answers.organizations(directory).values()
    return _page([each for each in found if all(word in each["name"].casefold() for word in words)])


@pages.get("/organizations/<record_id>")
@page(open_to="everyone")
@answered
def organization(directory: Directory, record_id: str) -> Any:
    return answers.organization_whole(directory, record_id.lower())


@pages.get("/taxonomies")
@page(open_to="everyone")
@answered
def taxonomies(directory: Directory) -> Any:
    return _page(answers.taxonomies(directory).values())


@pages.get("/taxonomies/<record_id>")
@page(open_to="everyone")
@answered
def taxonomy(directory: Directory, record_id: str) -> Any:
    return answers.taxonomy_whole(directory, record_id.lower())


@pages.get("/taxonomy_terms")
@page(open_to="everyone")
@answered
def terms(directory: Directory) -> Any:
    return _page(answers.taxonomy_terms(directory).values())


@pages.get("/taxonomy_terms/<record_id>")
@page(open_to="everyone")
@answered
def term(directory: Directory, record_id: str) -> Any:
    return answers.taxonomy_terms(directory).get(record_id.lower())


def _page(found: Iterable[Any], shape: Callable[[Any], Any] = lambda each: each) -> dict[str, Any]:
    """One page of a list, in the standard's frame."""
    page, size = read_page(request.args)
    everything = list(found)
    part = everything[(page - 1) * size : page * size]
    pages = -(-len(everything) // size)
    return {
        "total_items": len(everything),
        "total_pages": pages,
        "page_number": page,
        "size": len(part),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not part,
        "contents": [shape(each) for each in part],
    }
