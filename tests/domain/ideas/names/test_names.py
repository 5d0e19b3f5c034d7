"""The name of a person does not reach the store; what only looks like one stays."""

from __future__ import annotations

import pytest

from app.domain.ideas.personal_details import without_personal_details

TAKEN = {
    "my wife Bronwen has crohn's": ["Bronwen"],
    "hubby dwain has MND": ["dwain"],
    "his sister Hafsa helps": ["Hafsa"],
    "Mum, Oluwatoyin Bakare-Thompson, came home": ["Oluwatoyin Bakare-Thompson"],
    "nurse Caoilfhionn on ward 4b": ["Caoilfhionn"],
    "Siobhan the social worker said": ["Siobhan"],
    "the manager at the care home, Loretta Pugh, says": ["Loretta Pugh"],
    "my pal jeannie got it": ["jeannie"],
    "tell eilidh who answered": ["eilidh"],
    "we saw dr okonjo in the clinic": ["okonjo"],
    "our solicitor ms penhaligon charged": ["penhaligon"],
    "ask for sister Bernadette": ["Bernadette"],
    "the vicar, rev tudor-jones, came": ["tudor-jones"],
    "regards, Iwona Kaczmarek-Bell. P.S. it is small": ["Iwona Kaczmarek-Bell"],
    "signed A. Ramsbottom (son)": ["A. Ramsbottom"],
    "a good page. thanks, shazza": ["shazza"],
    "hiya its shazza, new here": ["shazza"],
    "Dwain here, love the page": ["Dwain"],
    "hi im jaz and i care for my nan": ["jaz"],
    "this is Zbigniewa, I think it is wrong": ["Zbigniewa"],
    "I am carer for two, Balvindra and Gurdip": ["Balvindra", "Gurdip"],
    "i am called mark": ["mark"],
    "my wife grace has lewy body": ["grace"],
    "Took mark to a and e": ["mark"],
    "mark is 34 with downs": ["mark"],
    "Frank Will be 90 in may": ["Frank"],
    "I am Will's dad": ["Will"],
    "Pat next door helps": ["Pat"],
    "Blessing is my daughter": ["Blessing"],
    "my partner nguyen thi lan got told": ["nguyen thi lan"],
    "the macmillan nurse Jude had to tell us": ["Jude"],
    "Spoke to Marjolijn at the council": ["Marjolijn"],
    "mum (Wilhelmijna) is 90": ["Wilhelmijna"],
    "my mate Big Tamsyn says": ["Tamsyn"],
    "everyone calls me Shirl": ["Shirl"],
    "Our Kaydenn is 9": ["Kaydenn"],
    "MY MUM JEANETTE FELL": ["JEANETTE"],
    "My wife Bronaghh fell. Bronaghh is home": ["Bronaghh"],
    "Bronagh's crohn's flared": ["Bronagh"],
}


@pytest.mark.parametrize(("typed", "names"), TAKEN.items())
def test_a_name_is_taken_out_and_nothing_else(typed, names):
    left = typed
    for name in names:
        assert name in left
        left = left.replace(name, "[name taken out]")
    assert without_personal_details(typed) == (left, ("a name",))


STAY = [
    "The Parkinson's nurse was kind but the Crohn's nurse never rang",
    "Lewy body is not Alzheimer's, and the Alzheimer's Society page says so",
    "Marie Curie came at night and Macmillan by day",
    "Martha's Rule and the Herbert Protocol should be on the hospital page",
    "St Christopher's Hospice and St John Ambulance lend wheelchairs",
    "Samaritans, Mind, Scope, Mencap and Macular Society all answered",
    "Add Charles Bonnet syndrome to the page on eyes",
    "Bell's palsy, Paget's disease and Raynaud's are missing",
    "Nye Bevan ward and the Aneurin Bevan health board say different things",
    "Leonard Cheshire and Sue Ryder do respite",
    "Andy's Man Club meets on Mondays",
    "Oliver McGowan training is for staff too",
    "Claire's Law is in the wrong place",
    "mark the boxes with an x, then bill the council",
    "May I ask for a longer page, I may be wrong",
    "in May and June the page said August",
    "Hope this helps. I hope it does, with grace and joy",
    "the will and the grant are two things",
    "Will the carer's allowance stop? May the nurse ring?",
    "a frank page on wills, and pat on the back for it",
    "Rose bushes and ivy, heather and violet are in the garden",
    "it dawned on me at dawn",
    "the sun rose late, the bill rose too",
    "Norfolk, Chelmsford, Carmarthen and Stirling are not on the list",
    "We live in Barry and the council is in Cardiff",
    "Kerry, Clare and Tyrone are not in the UK list",
    "I am Welsh, Polish, Somali and Punjabi speakers need it too",
    "Deaf carers and Gypsy families are left out",
    "Carer's Allowance, Attendance Allowance, Universal Credit and Carer Support Payment",
    "Young Carer Grant and Carer Element are muddled",
    "my mum gets PIP, my dad DLA and my nan AA",
    "my wife has MS, my husband MND and my son ADHD",
    "my mum often forgets, my dad never did, my son always will",
    "my dad parkinsons is bad and my mums dementia is worse",
    "my nan fell, my gran broke her hip",
    "my husband kept falling out of bed",
    "my partner diagnosed last year",
    "my son autistic and my daughter diabetic",
    "mum definatly needs a hoist",
    "the nurse practitioner said, the nurse consultant did not",
    "social worker assessment, carer assessment, carer strain",
    "GP surgery, GP practice, the GP receptionist",
    "dr appointment was late and the dr said no",
    "miss out on meals, miss the bus, miss my old life",
    "sister ward, brother in law, mother in law",
    "Dear team, hello all, hi there, morning everyone",
    "Thanks, this helped. Many thanks for the page",
    "cheers, good page. love it",
    "Kind regards",
    "thank you so much x",
    "carer here, daughter here, newbie here",
    "hi its broken, hi im new, this is wrong",
    "I'm Disabled and on Universal Credit",
    "give Alexa a go for reminders",
    "Movicol, Fortisip, Sinemet and Madopar are on the chart",
    "Eliquis and Zopiclone do not go together",
    "Tesco and Boots deliver, Amazon too",
    "the page called Hospital Discharge is called What Next",
    "known as DoLS, known as LPS",
    "Ask for a Caldicott Guardian",
    "John Lewis and Costa have a changing place",
    "Peter Pan ward is for children",
    "nine nine nine, one one one, one one six one two three",
    "from one to two, three or four times, five at most",
    "section 2 the form, step 3 the phone call, page 4 the box",
    "at 9 the carer came and at 10 she left",
    "20 minutes down the road, 3 doors down the road",
    "flat rate, flat 50, no 2 on the list",
    "ward 12 close to the lift, room 4 view",
    "my user name is not shown and the username is wrong",
    "log in as someone else, sign in as a carer",
    "on Facebook as a group, on the forum as well",
    "account is closed, sort code is asked twice",
    "look at the page, point at the map",
    "Child Winter Heating Payment and Winter Fuel",
    "Princess Alice Hospice and Queen Elizabeth Hospital",
    "Royal Alexandra Hospital in Paisley",
    "my mum, Parkinson's, can't swallow",
    "ask your GP, Carers UK or the council",
    "Welsh and English, Urdu and Polish leaflets",
    "Christmas and Easter with Nan and Grandad",
]


@pytest.mark.parametrize("typed", STAY)
@pytest.mark.parametrize("again", [str, str.lower, str.upper])
def test_what_only_looks_like_a_detail_stays(typed, again):
    assert without_personal_details(again(typed)) == (again(typed), ())
