"""What a page is about, in a sentence: for search engines, and for whoever gets a link to it sent."""

from __future__ import annotations

from flask import request, url_for
from werkzeug.routing import BuildError

from app import runtime

USUAL = (
    "For people in the UK who help a relative, partner or friend: "
    "what matters now, in plain words, and whom to call. Free."
)
CALLS = "Numbers to call now when you look after someone: danger, health, someone to talk to, day and night."
OF_PAGES = {
    "start.welcome": USUAL,
    "today.today": "The few things that matter now for you and the person you help: what to read and whom to call.",
    "library.topics": "Plain pages on money, rights, hospital, care at home, work and breaks, for all of the UK.",
    "library.search": "Search in your own words for help with looking after someone. Nothing of what you type is kept.",
    "library.a_to_z": "Every page of the library from A to Z, on looking after someone in the UK.",
    "help_now.help_now": CALLS,
    "help_now.help_in": CALLS,
    "ideas.listing": "What people who look after someone want from Care Companion, and what became of each idea.",
    "ideas.add": "Say what would make Care Companion better for people who look after someone. No account, no name.",
    "you_said.show": "What has changed in Care Companion because people who look after someone asked for it.",
    "saved.show": "The pages you saved to read again, on this phone or with your plan.",
    "near_you.show": "Help near you for people who look after someone, by the first half of your postcode.",
    "account.keep": "Keep your answers and get a short message when it may help. No name, no e-mail, and easy to stop.",
    "about.about": "Who makes Care Companion, where its pages come from, and how they are checked.",
    "about.privacy": "What Care Companion knows of you, where it is kept, and how you erase it.",
    "about.accessibility": "How Care Companion works with large text, keyboards and screen readers, and what it lacks.",
    "embed.show": "How a council or hospital puts three questions and five pages on its own site. No tracking.",
    "pass_it_on.show": "For professionals and friends: how to hand Care Companion to somebody who looks after someone.",
    "together.begin": "Go through the questions together, and hand the answers over to their own phone.",
    "about.install": "How to put Care Companion on the home screen of your phone, step by step.",
}


def described() -> str:
    """The sentence for the page of this request; the usual one where the page has none of its own."""
    return OF_PAGES.get(request.endpoint or "", USUAL)


def absolute(address: str) -> str:
    """An address of ours with the origin in front that we were given: never the one that a request names."""
    return runtime.config().origin + address


def own_address() -> str:
    """The absolute address of this page, without what was asked beside it; "" where the page is at none."""
    try:
        return absolute(url_for(request.endpoint or "", **(request.view_args or {})))
    except BuildError:
        return ""
