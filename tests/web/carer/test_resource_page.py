"""A page of the library: what stands on it, what leads about in it, and what goes with it."""

from __future__ import annotations

import re

from app import runtime


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_a_long_page_says_what_is_on_it_and_leads_there(client):
    html = client.get("/library/discharge-questions").text
    menu = html.partition('<nav class="on-this-page')[2].partition("</nav>")[0]
    places = re.findall(r'href="#([^"]+)"', menu)
    assert len(places) >= 5
    assert [place for place in places if f'id="{place}"' not in html.replace(menu, "")] == []


def test_a_short_page_has_no_list_of_itself(app, client):
    with app.app_context():
        snapshot = runtime.of(app).snapshots.current()
        short = next(each for each, html in snapshot.html.items() if max(h.count("<h2>") for h in html.values()) < 4)
    assert "on-this-page" not in client.get(f"/library/{short}").text


def test_the_nations_of_a_page_read_as_a_sentence(client):
    html = client.get("/library/discharge-questions").text
    words = text_of(html.partition('aria-label="This page for another nation">')[2].partition("</nav>")[0])
    assert words == "You are reading this for England. It is different in Scotland, Wales and Northern Ireland."


def test_a_number_in_the_text_of_a_form_calls(client):
    assert '<a href="tel:08001822222">0800 182 2222</a>' in client.get("/library/adult-disability-payment").text


def test_ids_stand_once_on_a_page(client):
    for page in ("discharge-questions", "pip", "refuse-care"):
        ids = re.findall(r' id="([^"]+)"', client.get(f"/library/{page}").text)
        assert len(ids) == len(set(ids))


def related(client, page: str) -> list[tuple[str, str]]:
    part = client.get(f"/library/{page}").text.partition('aria-labelledby="related"')[2].partition("</section>")[0]
    return re.findall(r'href="/library/([^"?]+)[^>]*>([^<]+)</a>', part)


def test_a_page_ends_with_those_that_go_with_it(client):
    found = related(client, "respite")
    assert 1 <= len(found) <= 4
    assert "respite" not in dict(found)


def test_a_page_with_a_letter_is_named_by_it(app, client):
    with app.app_context():
        snapshot = runtime.of(app).snapshots.current()
        letters = {
            each for each, html in snapshot.html.items() if any("<h3>A letter to copy: " in h for h in html.values())
        }
    shown = [(id, words) for page in ("complaint-care", "appeal", "gp-register", "winter-money", "discharge-rights")
             for id, words in related(client, page)]  # fmt: skip
    assert [words for id, words in shown if id in letters and not words.startswith("Letter: ")] == []
    assert any(words.startswith("Letter: ") for _, words in shown)
