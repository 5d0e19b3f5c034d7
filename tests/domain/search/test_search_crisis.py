"""Words of a crisis put help now on top, misspelled or not; harmless words that look like them do not."""

from __future__ import annotations

import pytest

from app.domain.search.index import SearchIndex
from app.storage.content.content_files import load_library, load_search_words

INDEX = SearchIndex(load_library(), load_search_words())
CRISIS = """
sucide; suicidal thoughts; suiside; kil myself; kil my self; killmyself; i want to kill myself; want it to end; i just want it all to end; end it all;
cant go on; cnt go on; i can't go on like this; can not go on; i cannot carry on; dont want to be here any more; no point living; i wish i was dead;
want to die; WANT TO DIE!!; better off without me; self-harm; self harming; hurting myself; i want to end my life; he tried to kill himself;
hes hitting me; he hits me; he's hit me again; my son punched me; hubby slapped me; he strangles me; he beats me; threatning me; scared of my husband;
abuse; abusive husband; not safe; im not safe here; she doesnt feel safe; i dont feel safe; he is violent; i might hurt her; hit my mum;
overdose; overdosed; hes taken all his tablets; took too many pills; shes not breathing; he isnt breathing; cant breath; chest pains; unconsious;
mum is choking; wont wake up; hes going to top himself; suicde
"""
HARMLESS = """
dead end job; hit the jackpot; gran wont eat; hospital bag; die at home; dying at home; want to die at home; driving not safe to drive; killing time;
go on holiday; cant go on holiday; my back is killing me; council hit me with a bill; bill; will; make a will; lift her out the bath; pills; tablets;
who will have mum if im ill; after a stroke; home safe; key safe; is it safe to leave her; power of attorney; end of life; end of my tether; diet;
life after caring; skill myself; fill in my form; beds; he wants to go home; unsafe discharge; breathing space; cut my hours; chest infection;
bus stop; end date; heart failure; how do i carry on working; safe bath seat; wont stop eating; hitting targets at work; dies; my life
"""


def each(table: str) -> list[str]:
    return [text.strip() for text in table.replace("\n", " ").split(";") if text.strip()]


@pytest.mark.parametrize("typed", each(CRISIS))
def test_a_crisis_is_heard(typed):
    assert INDEX.find(typed).urgent


@pytest.mark.parametrize("typed", each(HARMLESS))
def test_harmless_words_are_not_taken_for_one(typed):
    assert not INDEX.find(typed).urgent


def test_a_crisis_is_heard_at_the_end_of_a_long_sentence():
    assert INDEX.find("mum has been in hospital again and the ward never rings and now i feel i cant go on").urgent
