"""The open library is what its description says, from memory, open to any site, and takes any question."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from app import runtime
from app.domain.open_library import schema
from app.domain.open_library.operations import OPERATIONS
from app.domain.open_library.what_helps import NOT_SAID
from app.domain.profile.answers import parse_answers
from app.domain.tailoring.select import tailor
from app.domain.vocabulary import NATIONS
from tests.web.desk.desk_people import press, somebody
from tests.web.people import answer_all
from tests.web.site.test_bad_input import NASTY

BASE = "/api/library/v1"
ASKED = {
    "versions": [{}],
    "resources": [
        {},
        {"nation": "wales", "stage": "after", "need": "grief", "per_page": 3},
        {"topic": "money", "page": 1000},
    ],
    "resource": [{}, {"nation": "scotland"}],
    "questions": [{}],
    "what_helps_now": [{"nation": nation} for nation in NATIONS],
}


@pytest.fixture
def described(client):
    return client.get("/api/library/openapi.json").get_json()


def get(client, path, **query):
    answer = client.get(path, query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def validator(described, of):
    return Draft202012Validator({**of, "components": described["components"]}, format_checker=FormatChecker())


def schema_in(described, operation, status, kind):
    return described["paths"][operation.path]["get"]["responses"][status]["content"][kind]["schema"]


def test_the_description_is_openapi_with_sound_schemas(described):
    assert described["openapi"] == "3.1.0"
    assert set(described) == {"openapi", "info", "servers", "paths", "components"}
    for name, each in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(each)
        assert each["additionalProperties"] is False, name
        assert each["description"], name
    named = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert named == set(described["components"]["schemas"])
    ids = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(set(ids)) == len(ids)


def test_the_description_names_every_address_and_no_other(app, described):
    rules = {
        re.sub(r"<(\w+)>", r"{\1}", str(rule))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("open_library.")
    }
    assert set(described["paths"]) == rules - {
        "/api/library/openapi.json",
        "/api/library/{path:other}",
        "/api/library/<path:other>",
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.id)
def test_every_answer_is_what_the_description_says(client, described, operation):
    of = validator(described, schema_in(described, operation, "200", "application/json"))
    for query in ASKED[operation.id]:
        of.validate(get(client, operation.path.replace("{id}", "carers-allowance"), **query))


def test_every_resource_is_what_the_description_says_in_each_of_its_nations(client, described):
    one = validator(described, {"$ref": "#/components/schemas/ResourceWhole"})
    listed = [
        each for page in (1, 2, 3) for each in get(client, f"{BASE}/resources", per_page=100, page=page)["contents"]
    ]
    assert len({each["id"] for each in listed}) == len(listed) > 200
    for each in listed:
        for nation in each["nations"]:
            whole = get(client, f"{BASE}/resources/{each['id']}", nation=nation)
            one.validate(whole)
            assert whole["nation"] == nation
            assert 'href="/' not in whole["html"] and "{{" not in whole["html"]
            assert whole["text"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.id)
@pytest.mark.parametrize("text", [*NASTY, "", "0", "-1", "1e9", "٣", "WALES"])
def test_a_bad_value_is_refused_by_the_name_of_its_parameter(client, described, operation, text):
    of = validator(described, schema_in(described, operation, "400", "application/problem+json"))
    path = operation.path.replace("{id}", "carers-allowance")
    for name in [*(each.name for each in operation.parameters), "nonsense"]:
        answer = client.get(
            path, query_string={"nation": "wales", name: text} if operation.parameters else {name: text}
        )
        assert answer.status_code == 400, (name, text)
        assert answer.mimetype == "application/problem+json"
        of.validate(answer.get_json())
        assert answer.get_json()["parameter"] == name


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.id)
def test_what_the_description_lets_through_is_taken(client, described, operation):
    path = operation.path.replace("{id}", "carers-allowance")
    for each in described["paths"][operation.path]["get"]["parameters"]:
        if each["in"] != "query":
            continue
        values = each["schema"].get("enum") or [each["schema"]["minimum"], each["schema"]["maximum"]]
        for value in values:
            assert client.get(path, query_string={"nation": "wales", each["name"]: value}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["", "nope", "v2/resources", "v1/resources/nope", f"v1/resources/{'x' * 5000}", "v1/resources/%00", "v1/%ff"],
)
def test_an_address_that_is_none_says_so_to_a_program(client, described, path):
    answer = client.get(f"/api/library/{path}")
    if path:
        assert answer.status_code == 404
        validator(described, {"$ref": "#/components/schemas/Problem"}).validate(answer.get_json())
    else:
        assert answer.status_code in (308, 404)


def test_lists_are_filtered(app, client):
    everything = get(client, f"{BASE}/resources")["total_items"]
    with app.app_context():
        library = list(runtime.snapshot().library)
    assert everything == len(library)
    welsh = get(client, f"{BASE}/resources", nation="wales")
    assert welsh["total_items"] == sum("wales" in each.nations for each in library) < everything
    grief = get(client, f"{BASE}/resources", need="grief", stage="after", per_page=100)["contents"]
    assert grief and all(
        "grief" in each["needs"] and ("after" in each["stages"] or not each["stages"]) for each in grief
    )
    beyond = get(client, f"{BASE}/resources", page=999)
    assert (beyond["empty"], beyond["size"], beyond["last_page"]) == (True, 0, True)


def test_nothing_of_the_desk_alone_is_told(app, client):
    with app.app_context():
        noted = [each for each in runtime.snapshot().library if each.editor_notes]
    assert noted
    for each in noted[:20]:
        text = client.get(f"{BASE}/resources/{each.id}").text
        assert not any(note in text for note in each.editor_notes)


def test_what_helps_now_is_what_the_tailored_page_would_choose(app, client):
    table = get(client, f"{BASE}/what-helps-now", nation="scotland")
    with app.app_context():
        content, snapshot = runtime.content(), runtime.snapshot()
        questions, today = snapshot.questionnaire, runtime.today()
    assert set(table["choices"]) == {*questions.options("now"), NOT_SAID}
    for now, by_condition in table["choices"].items():
        assert set(by_condition) == {*questions.options("condition"), NOT_SAID}
        for condition, chosen in by_condition.items():
            said = {
                "nation": "scotland",
                "now": [] if now == NOT_SAID else [now],
                "condition": [] if condition == NOT_SAID else [condition],
            }
            wanted = tailor(parse_answers(said, questions), snapshot.library, content.rules, questions, today).now
            got = [(table["pages"][page]["id"], table["reasons"][reason]) for page, reason in chosen]
            assert got == [(each.id, each.reason) for each in wanted]
    for page in table["pages"]:
        assert "scotland" in snapshot.library.get(page["id"]).nations


def test_words_that_the_desk_changed_reach_other_sites(app, client, clock):
    path = "/desk/words/question.nation.asks"
    publisher, other = somebody(app, clock, "publisher"), somebody(app, clock, "reviewer")
    press(publisher, path, path, words="Which nation do they live in?", why="A carer said so", action="change")
    press(other, path, f"{path}/agree")
    assert get(client, f"{BASE}/questions")["questions"][0]["asks"] == "Which nation do they live in?"


@pytest.mark.parametrize(
    "path",
    ["", "/openapi.json", "/v1/resources", "/v1/resources/grief", "/v1/questions", "/v1/what-helps-now?nation=wales"],
)
def test_any_site_may_read_it_keep_it_and_ask_again(client, path):
    answer = client.get(f"/api/library{path}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(f"/api/library{path}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and not again.data
    packed = client.get(f"/api/library{path}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers.get("Content-Encoding") == ("gzip" if len(answer.data) >= 1000 else None)
    assert client.get(f"/api/library{path}", headers={"If-None-Match": packed.headers["ETag"]}).status_code == 304


def test_an_old_etag_is_worth_nothing_once_a_page_has_changed(app, client, clock):
    path = f"{BASE}/what-helps-now?nation=wales"
    tag = client.get(path).headers["ETag"]
    clock.move(days=1)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_no_cookie_is_looked_at_or_set(client, app):
    answer_all(client)
    for path in (
        "/api/library",
        f"{BASE}/resources",
        f"{BASE}/what-helps-now?nation=wales",
        "/embed/what-helps-now.js",
        f"{BASE}/nope",
    ):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_nobody_may_write(client):
    for path in ("/api/library", f"{BASE}/resources", f"{BASE}/resources/grief"):
        for method in ("post", "put", "delete", "patch"):
            answer = getattr(client, method)(path, headers={"Origin": "https://council.example"})
            assert answer.status_code in (403, 405)


def test_no_record_may_hold_what_has_no_schema():
    with pytest.raises(TypeError, match="has no schema"):
        schema.schema_of(set[str])
