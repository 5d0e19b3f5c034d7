"""What a client says of the name it came by is not believed."""

from __future__ import annotations

import pytest

from app.web.site.door.hosts import names_one_of

CARE = {"origin": "https://care.example.net", "production": True}
SITE = "https://care.example.net"


@pytest.fixture
def live(make_app, tmp_path, seeded_sqlite):
    """Makes an app as in production, on its own copy of the library."""

    def make(**settings):
        file = tmp_path / "live.db"
        file.write_bytes(seeded_sqlite.read_bytes())
        return make_app(f"sqlite:///{file}", **{**CARE, **settings})

    return make


def asked(app, host, path="/healthz", **more):
    environ = {"HTTP_HOST": host, "SERVER_PROTOCOL": "HTTP/1.1", **more}
    return app.test_client().get(path, environ_overrides=environ)


@pytest.mark.parametrize(
    "host",
    ["evil.test", "evil.test:443", "care.example.net.evil.test", "evilcare.example.net", "a/evil?", "care.example.net/x",
     "care.example.net?x", "care.example.net#x", "x@care.example.net", "care.example.net:", "care.example.net:0",
     "care.example.net:65536", "care.example.net:٤٤٣", "care.example.net, evil.test", "care.example.net evil.test",
     "care.example.net.", "localhost", "127.0.0.1", "[::1]", "", " ", "[::1", "care.example.net:80:80", "caſe.example.net"],
)  # fmt: skip
def test_in_production_only_our_own_name_is_answered(live, host):
    answer = asked(live(), host)
    assert answer.status_code == 400
    assert "does not answer to that name" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "host", ["care.example.net", "CARE.example.NET", "care.example.net:443", "care.example.net:8000"]
)
def test_our_own_name_is_answered_on_any_port_and_in_any_case(live, host):
    assert asked(live(), host).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("evil.test", 400)]
)
def test_in_development_this_machine_is_answered_too(app, host, status):
    assert asked(app, host).status_code == status


@pytest.mark.parametrize(
    ("host", "status"),
    [("care.example.net", 200), ("www.example.org", 200), ("a.b.example.org", 200), ("example.org", 400)],
)
def test_other_names_are_those_that_are_set(live, host, status):
    assert asked(live(trusted_hosts=("www.example.org", ".b.example.org")), host).status_code == status


@pytest.mark.parametrize(("protocol", "status"), [("HTTP/1.1", 400), ("HTTP/1.0", 200)])
def test_only_http_1_0_may_come_without_a_name(app, protocol, status):
    environ = {"SERVER_PROTOCOL": protocol, "REQUEST_METHOD": "GET", "PATH_INFO": "/healthz", "SERVER_NAME": "x",
               "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": None, "wsgi.errors": None}  # fmt: skip
    said = []
    list(app.wsgi_app(environ, lambda line, headers, *_: said.append(line)))
    assert said[0].startswith(str(status))


def test_a_refused_name_gets_a_page_with_the_headers_of_the_house(live):
    answer = asked(live(), "evil.test")
    assert "<h1>" in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "evil.test" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["care.example.net", "care.example.net:9", "other.example.org"])
def test_addresses_that_others_keep_are_built_from_origin(live, host):
    answer = asked(live(trusted_hosts=("other.example.org",)), host, "/open-referral/")
    assert answer.get_json()["services"] == f"{SITE}/open-referral/services"


@pytest.mark.parametrize("path", ["/open-referral", "/open-referral//services", "/open-referral?a=//evil.test"])
def test_a_redirect_to_the_right_slash_names_no_host(live, path):
    answer = asked(live(), "care.example.net:9", path)
    assert answer.status_code == 308
    assert answer.headers["Location"].startswith("/open-referral")


@pytest.mark.parametrize(
    ("origin", "status"),
    [(SITE, 302), ("https://evil.test", 403), ("http://care.example.net", 403), ("https://care.example.net:444", 403),
     ("https://x@care.example.net", 403), ("null", 403), ("https://care.example.net.evil.test", 403), ("care.example.net", 403)],
)  # fmt: skip
def test_a_form_is_taken_from_our_own_pages_only(live, origin, status):
    answer = (
        live()
        .test_client()
        .post("/questions/nation", base_url=SITE, data={"nation": "wales"}, headers={"Origin": origin})
    )
    assert answer.status_code == status


def test_a_form_from_a_made_up_name_is_refused_even_where_name_and_origin_agree(app):
    answer = app.test_client().post(
        "/questions/nation",
        base_url="http://evil.test",
        data={"nation": "wales"},
        headers={"Origin": "http://evil.test"},
    )
    assert answer.status_code == 400


def test_in_development_forms_work_by_each_name_of_this_machine(app):
    for name in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
        answer = app.test_client().post(
            "/questions/nation",
            base_url=f"http://{name}",
            data={"nation": "wales"},
            headers={"Origin": f"http://{name}"},
        )
        assert answer.status_code == 302, name


@pytest.mark.parametrize(("hops", "status"), [(0, 200), (1, 400)])
def test_a_forwarded_name_counts_only_where_proxies_are_told_of_and_never_unless_it_is_ours(live, hops, status):
    app = live(proxy_hops=hops)
    answer = asked(app, "care.example.net", HTTP_X_FORWARDED_HOST="evil.test")
    assert answer.status_code == status


def test_a_name_below_another_needs_the_dot():
    assert names_one_of("a.example.org", [".example.org"])
    assert not names_one_of("aexample.org", [".example.org"])
    assert not names_one_of("example.org", [".example.org"])
