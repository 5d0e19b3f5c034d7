"""Imports at the desk: whose list it is, what would go and a yes to it, what readers would miss, and three cards."""

from __future__ import annotations

import re

import pytest

from app.extensions import db
from app.services.directory.import_services import begin, go_on
from app.services.directory.url_feed import UrlFeed
from app.storage.directory import local_services, sources
from tests.fakes.feed import served
from tests.fakes.local_services import TODAY, made_up
from tests.web.desk.test_directory import LIST, desk, text, upload  # noqa: F401
from tests.web.people import post


def brought_in(desk, records, **source):  # noqa: F811
    where = upload(desk, records, **source).headers["Location"]
    assert post(desk, where).status_code == 302
    return where


def there(app):
    with app.app_context():
        return len(local_services.shown(db.session()))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ({"new_source": " "}, "Say whose list this is"),
        ({"new_source": "x" * 121}, "at most 120 letters"),
        ({"source": "Made-up Nobody"}, "Choose one of the sources in the list"),
        ({"source": "Made-up Council", "new_source": "Another"}, "not both"),
        ({"new_source": "made-up COUNCIL"}, "is in the list: choose it there"),
    ],
    ids=str,
)
def test_a_file_is_not_looked_at_before_it_is_said_whose_it_is(desk, app, source, says):  # noqa: F811
    brought_in(desk, made_up(3), new_source="Made-up Council")
    answer = upload(desk, made_up(9), **source)
    assert answer.status_code == 422
    assert says in answer.get_data(as_text=True)
    assert there(app) == 3


def test_known_sources_are_offered_and_two_lists_of_one_file_name_stand_beside_each_other(desk, app):  # noqa: F811
    brought_in(desk, made_up(4), new_source="Made-up North")
    assert "Made-up North (4)" in text(desk, LIST)
    brought_in(desk, made_up(9)[4:], new_source="Made-up South")
    assert there(app) == 9
    page = text(desk, upload(desk, made_up(4), source="Made-up North").headers["Location"])
    assert "<strong>4</strong> as they were" in page
    assert "would be withdrawn" not in page


def test_another_list_under_a_known_name_names_what_would_go_and_needs_a_tick(desk, app):  # noqa: F811
    brought_in(desk, made_up(4), new_source="Made-up North")
    where = upload(desk, made_up(9)[4:], source="Made-up North").headers["Location"]
    page = text(desk, where)
    for words in (
        "<strong>4</strong> not in this list, so they would be withdrawn",
        "<li>Made-up Benefits Desk 2</li>",
        "Not one of its 5 services is among the 4",
        "4 of the 4 services",
        'value="4"',
    ):
        assert words in page
    refused = post(desk, where)
    assert (refused.status_code, there(app)) == (422, 4)
    assert 'href="#agreed"' in refused.get_data(as_text=True)
    assert post(desk, where, agreed="4").status_code == 302
    assert there(app) == 5
    assert "<strong>4</strong> withdrawn" in text(desk, where)


@pytest.mark.parametrize("tick", ["", "x", "-4", "٤", "99999999999"])
def test_a_tick_that_is_none_is_no_yes(desk, app, tick):  # noqa: F811
    brought_in(desk, made_up(4), new_source="Made-up North")
    where = upload(desk, made_up(1), source="Made-up North").headers["Location"]
    assert post(desk, where, agreed=tick).status_code == 422
    assert there(app) == 4


def test_one_page_of_a_list_says_that_nothing_goes_and_asks_nothing(desk, app):  # noqa: F811
    brought_in(desk, made_up(20), new_source="Made-up North")
    where = upload(desk, {"total_items": 20, "contents": made_up(5)}, source="Made-up North").headers["Location"]
    page = text(desk, where)
    assert "holds 20, but 5 were read. So nothing is withdrawn" in page
    assert "This needs a yes" not in page
    post(desk, where)
    assert there(app) == 20
    assert "So nothing is withdrawn" in text(desk, where)


@pytest.fixture
def waiting(desk, app, clock):  # noqa: F811
    """A nightly feed that gave 15 services of 20: the address of its report."""
    with served(made_up(20)) as server, app.app_context():
        feed = UrlFeed(f"{server.origin}/services", [server.origin], "Made-up North")
        for server.listed in (made_up(20), made_up(15)):
            import_id = begin(db.session(), feed, clock.now, "command line")
            go_on(db.session(), feed, import_id, clock, TODAY)
    return f"{LIST}imports/{import_id}"


def test_what_a_nightly_feed_would_take_away_waits_at_the_desk(desk, app, waiting):  # noqa: F811
    assert "Local services that wait for a yes" in text(desk, "/desk/")
    assert "5 services would be withdrawn" in text(desk, "/desk/")
    assert "Waits for a yes: Made-up North" in text(desk, LIST)
    assert f"<li>{made_up(20)[19]['name']}</li>" in text(desk, waiting)
    assert post(desk, waiting).status_code == 422
    assert there(app) == 20
    post(desk, waiting, agreed="5")
    assert there(app) == 15
    assert "wait for a yes" not in text(desk, "/desk/")


def test_a_no_leaves_it_all(desk, app, waiting):  # noqa: F811
    post(desk, waiting, answer="no")
    assert "Somebody said no: nothing was taken away" in text(desk, waiting)
    assert there(app) == 20
    assert "wait for a yes" not in text(desk, "/desk/")


def test_what_readers_would_miss_is_listed_and_three_cards_are_shown(desk):  # noqa: F811
    bare = made_up(5, phones=[], languages=[{"name": "Welsh"}], eligibility_description="Made-up carers")
    page = text(desk, upload(desk, bare).headers["Location"])
    assert "<strong>5</strong> have no phone that we can read: Made-up Sitting Service 1" in page
    assert "<strong>5</strong> hold something in languages, which is not read" in page
    assert "What a carer would see" in page
    assert page.count('<article class="card service"') == 3
    assert "<dt>Who it is for</dt><dd>Made-up carers</dd>" in page
    assert "Run by Made-up Charity 1." in page


def test_the_card_is_the_one_that_carers_get(desk, app):  # noqa: F811
    where = upload(desk, made_up(2)[1:]).headers["Location"]
    preview = text(desk, where)
    post(desk, where)
    carer = app.test_client()
    post(carer, "/near-you", postcode="CV35")
    page = text(carer, "/near-you")
    card = page[page.index('<article class="card service"') : page.index("</article>")]
    # How far it is depends on who looks.
    assert (
        re.sub(r'<span class="line">about [0-9]+ miles? from the middle of your district</span>', "", card) in preview
    )


def test_a_feed_keeps_its_source_when_it_is_read_again(make_app, seeded_sqlite, tmp_path, clock):
    import shutil

    from tests.web.site.test_bad_input import sign_in

    shutil.copy(seeded_sqlite, tmp_path / "desk.db")
    with served(made_up(12)) as server:
        app = make_app(f"sqlite:///{tmp_path / 'desk.db'}", feed_origins=(server.origin,))
        desk = app.test_client()
        sign_in(desk, app, clock)
        address = f"{server.origin}/services"
        first = post(desk, LIST + "check-address", LIST, address=address, feed_new_source="Made-up Council")
        post(desk, first.headers["Location"])
        again = post(desk, LIST + "check-address", LIST, address=address)
        assert "From Made-up Council (" in text(desk, again.headers["Location"])
        with app.app_context():
            assert [each.name for each in sources.known_sources(db.session())] == ["Made-up Council"]
