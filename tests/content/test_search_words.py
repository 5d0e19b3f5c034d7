"""The words of search: enough of them, each leading to the library, and a file that is wrong says where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.search.spelling import stem, words_of
from app.domain.search.words import SearchWordsError, search_words_from
from app.storage.content.content_files import CONTENT, ContentError, load_library, load_search_words, read_toml

WORDS = load_search_words()
RECORD = read_toml("search.toml")
LIBRARY_STEMS = {
    stem(word)
    for resource in load_library()
    for text in (resource.title, resource.why, resource.body, *resource.asked_as)
    for word in words_of(text)
}


def test_there_are_enough_groups():
    assert len(WORDS.synonyms) >= 120


def test_every_meaning_is_a_word_of_the_library():
    lost = {word for group in WORDS.synonyms for word in words_of(group.means) if stem(word) not in LIBRARY_STEMS}
    assert lost == set()


def test_what_people_say_stands_in_one_group_only():
    said = [" ".join(words_of(text)) for group in WORDS.synonyms for text in group.said]
    assert sorted({text for text in said if said.count(text) > 1}) == []


def test_the_lists_are_written_as_people_type():
    texts = [
        *WORDS.stop_words,
        *WORDS.light_words,
        *(s for g in WORDS.synonyms for s in g.said),
    ]
    assert [text for text in texts if " ".join(words_of(text)) != text] == []
    assert not WORDS.stop_words & WORDS.light_words


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"stop_words": "the"}, "stop_words"),
        ({"stop_words": ["the", ""]}, "stop_words"),
        ({"stop_words": ["the", "the"]}, "“the” stands there twice"),
        ({"light_words": []}, "light_words"),
        ({"synonyms": {}}, "synonyms"),
        ({"synonyms": [{"said": ["nan"]}]}, "synonyms[0]"),
        ({"synonyms": [{"said": [], "means": "x"}]}, "synonyms[0].said"),
        ({"synonyms": [{"said": ["nan"], "means": " "}]}, "synonyms[0].means"),
        ({"synonyms": [{"said": ["nan"], "means": 1}]}, "synonyms[0].means"),
        ({"synonyms": [{"said": ["?"], "means": "x"}]}, "synonyms[0].said"),
        ({"nations": {"england": ["england"]}}, "nations"),
    ],
)
def test_a_wrong_record_names_its_field(change, named):
    with pytest.raises(SearchWordsError) as refused:
        search_words_from({**RECORD, **change}, {})
    assert named in str(refused.value)


def test_a_wrong_file_is_named_with_its_field(tmp_path):
    shutil.copy(CONTENT / "search.toml", tmp_path)
    said = shutil.copy(CONTENT / "search_said.tsv", tmp_path)
    file = tmp_path / "search.toml"
    file.write_text(file.read_text("utf-8").replace("[nations]", "[countries]"), "utf-8")
    with pytest.raises(ContentError, match=r"search\.toml: nations: is missing"):
        load_search_words(tmp_path)
    Path(said).write_text("behaviour: hits out at teatime\n")
    with pytest.raises(ContentError, match=r"search_said\.tsv: “behaviour: hits out at teatime” has no tab"):
        load_search_words(tmp_path)
    file.write_text("= broken")
    with pytest.raises(ContentError, match=r"search\.toml"):
        load_search_words(tmp_path)


def test_what_people_say_leads_to_pages_of_the_library():
    assert set(WORDS.said) <= {resource.id for resource in load_library()}
    assert sum(map(len, WORDS.said.values())) > 10_000
