"""What we publish is valid against the standard, read only, open to any site, and takes any question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.fakes.local_services import ident, made_up
from tests.web.site.test_bad_input import NASTY

SCHEMAS = Path(__file__).parents[2] / "domain" / "directory" / "schema"
BASE = "/open-referral"
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
OF_LISTS = {
    "services": "compiled/service_list.json",
    "service_at_locations": "compiled/service_at_location_list.json",
    "organizations": "compiled/organization_list.json",
    "taxonomies": "taxonomy.json",
    "taxonomy_terms": "taxonomy_term.json",
}
OF_ONE = {**OF_LISTS, "services": "compiled/service.json", "service_at_locations": "compiled/service_at_location.json",
          "organizations": "compiled/organization.json"}  # fmt: skip


@pytest.fixture
def feed(filled):
    client = filled.test_client()

    def ask(path, **query):
        answer = client.get(f"{BASE}/{path}", query_string=query)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    return ask


def validator(name):
    """The standard's own schema, formats checked too."""
    schema = json.loads((SCHEMAS / name).read_text())
    term = Resource.from_contents(json.loads((SCHEMAS / "taxonomy_term.json").read_text()), DRAFT202012)
    registry = Registry().with_resource("taxonomy_term.json", term)
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


@pytest.mark.parametrize("name", LISTS)
def test_every_list_and_every_record_is_valid(feed, name):
    of_list, of_one = validator(OF_LISTS[name]), validator(OF_ONE[name])
    page = feed(name, per_page=100)
    assert page["contents"]
    for record in page["contents"]:
        of_list.validate(record)
        of_one.validate(feed(f"{name}/{record['id']}"))


def test_the_frame_of_a_page_is_valid(feed):
    api = json.loads((SCHEMAS / "openapi.json").read_text())
    frame = {
        **api["components"]["schemas"]["Page"],
        "required": list(api["components"]["schemas"]["Page"]["properties"]),
    }
    for name in LISTS:
        Draft202012Validator(frame).validate(feed(name))
    meta = api["paths"]["/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**meta, "required": list(meta["properties"])}).validate(feed(""))


def test_what_a_careless_feed_gave_is_valid_all_the_same(keep_services, client):
    careless = {
        "id": "council/17",
        "name": "Made-up Careless Service",
        "status": "ACTIVE",
        "assured_date": "2026-11-01T00:00:00",
        "email": "no address",
        "url": "www.example.org",
        "minimum_age": "18",
        "organization": {"name": "Made-up Council"},
        "attributes": [{"taxonomy_term": {"name": "Respite", "term_uri": "esd:1"}}, "text"],
        "service_at_locations": [{"location": {"latitude": "52.4", "addresses": [{"postal_code": "cv4 7al"}]}}],
        "schedules": [{"freq": "weekly", "opens_at": "9:30"}],
        "unknown": {"deep": [1]},
    }
    keep_services([careless])
    one = client.get(f"{BASE}/services").get_json()["contents"][0]
    whole = client.get(f"{BASE}/services/{one['id']}").get_json()
    assert whole["url"] == "https://www.example.org/"
    assert "email" not in whole
    assert "unknown" not in whole
    validator("compiled/service.json").validate(whole)


def test_pages_hold_each_service_once(feed):
    first = feed("services", per_page=50)
    assert (first["total_items"], first["total_pages"], first["first_page"], first["last_page"]) == (
        108,
        3,
        True,
        False,
    )
    seen = [each["id"] for page in (1, 2, 3) for each in feed("services", per_page=50, page=page)["contents"]]
    assert len(seen) == len(set(seen)) == 108
    beyond = feed("services", page=99)
    assert (beyond["empty"], beyond["size"], beyond["last_page"]) == (True, 0, True)
    assert feed("services", per_page=5000)["size"] == 100


def test_what_nobody_checked_for_a_year_is_not_published(filled, client, clock):
    old = ident("service", 10)
    assert client.get(f"{BASE}/services/{old}").status_code == 404
    assert client.get(f"{BASE}/services/{ident('service', 11)}").status_code == 200
    clock.move(days=400)
    assert client.get(f"{BASE}/services").get_json()["total_items"] == 0


def test_filters_choose(feed):
    names = [each["name"] for each in feed("services", search="carers cafe", per_page=100)["contents"]]
    assert names and all("Carers Cafe" in name for name in names)
    respite = ident("term", "Respite")
    chosen = feed("services", taxonomy_term_id=respite)
    assert 0 < chosen["total_items"] < 108
    assert feed("services", taxonomy_id=ident("taxonomy"))["total_items"] == 108
    mondays, tuesdays = feed("services", day="Monday")["total_items"], feed("services", day="TU")["total_items"]
    assert 0 < mondays < 108
    assert 0 < tuesdays < 108
    assert feed("services", start_time="10:30")["total_items"] == 0
    assert feed("services", end_time="16:00:00")["total_items"] == 108
    assert feed("services", minimum_age="18")["total_items"] == 0


def test_places_are_found_by_postcode(feed):
    near = feed("service_at_locations", postcode="cv4 7al", per_page=100)
    codes = [
        feed(f"service_at_locations/{each['id']}")["location"]["addresses"][0]["postal_code"]
        for each in near["contents"]
    ]
    assert {"CV4 9ZZ", "CV1 9ZZ", "CV35 9ZZ"} <= set(codes)
    close = feed("service_at_locations", postcode="CV4", proximity="100")["total_items"]
    assert close < feed("service_at_locations", postcode="CV4", proximity="50000")["total_items"]


@pytest.mark.parametrize("text", [*NASTY, "-1", "0", "1e999", "nan", "9" * 30, "٣", "true", "[]"])
def test_no_question_breaks_it(filled, client, text):
    names = ("search", "page", "per_page", "taxonomy_term_id", "taxonomy_id", "minimum_age", "maximum_age", "start_time",
             "end_time", "day", "postcode", "proximity", "full", "modified_after")  # fmt: skip
    for path in LISTS:
        for name in names:
            answer = client.get(f"{BASE}/{path}", query_string={name: text})
            assert answer.status_code in (200, 400), (path, name)
            if answer.status_code == 400:
                assert answer.get_json()["parameter"] == name
        assert client.get(f"{BASE}/{path}/{'x' * 5000}").status_code == 404


def test_any_site_may_read_it_and_nobody_may_write(filled, client):
    with client.session_transaction() as cookie:
        cookie["district"] = "CV4"
    for path in ("/", *(f"/{name}" for name in LISTS), "/services/nope"):
        answer = client.get(f"{BASE}{path}")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in answer.headers
        assert answer.mimetype == "application/json"
        assert client.post(f"{BASE}{path}", data={}).status_code in (403, 405)


def test_what_we_publish_can_be_imported_again(filled, client):
    from app.services.directory.dry_run import check_feed
    from tests.fakes.feed import file_of
    from tests.fakes.local_services import TODAY

    published = [client.get(f"{BASE}/services/{each['id']}").get_json() for each in made_up(9)]
    with filled.app_context():
        from app.extensions import db

        assert check_feed(db.session(), file_of(published), TODAY).tally.counts == {"same": 9, "stale": 0}
