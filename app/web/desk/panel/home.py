"""A member's first page: their next thing, what came of rounds, and what they gave so far."""

from __future__ import annotations

from flask import render_template

from app import runtime
from app.domain.panel.kinds import KINDS
from app.models.panel.reminder import PanelReminder
from app.models.panel.round import PUBLISHED, PanelRound
from app.services.panel import ask
from app.services.panel.reminding.device import devices_of
from app.storage.panel import rounds, said
from app.web.desk.blueprint import me
from app.web.desk.panel.given import given_in_words

# What a newcomer reads before their first thing: what this is, what is asked, and what becomes of it.
WELCOME = {
    "panel": (
        "Care Companion helps people who look after someone, and it is made with carers.",
        "You are asked to read, weigh or choose something that takes about two minutes, whenever it suits you.",
        "Your name stands beside nothing you say, and you are told what came of it.",
    ),
    "stakeholder": (
        "Care Companion helps people who look after someone, and it is made with carers and those who work with them.",
        "You are asked to read, weigh or choose something that takes two minutes, from what you see in your work.",
        "Your name stands beside nothing you say, and you are told what came of it.",
    ),
}
LATEST = 5


def member_home() -> str:
    """The first page of somebody who may weigh and nothing else."""
    session, now, today = runtime.session()(), runtime.now(), runtime.today()
    left = ask.left_for(session, me().id, now, today)
    given = given_in_words(said.answers_by(session, me().id), said.remarks_by(session, me().id))
    return render_template(
        "desk/panel/home.html",
        welcome=() if given else WELCOME.get(me().role, WELCOME["panel"]),
        left=left,
        put_off=ask.put_off_by(session, me().id, today),
        kinds=KINDS,
        given=given,
        told=told_to_me()[:LATEST],
        letters=bool(runtime.config().smtp_url),
        push_key=runtime.push_key(),
        devices=[each.endpoint_hash for each in devices_of(session, me().id)],
        reminded=session.get(PanelReminder, me().id) is not None,
        nav="desk",
    )


def told_to_me() -> list[PanelRound]:
    """The rounds whose results whoever is signed in can read, the newest first."""
    mine = rounds.with_member(runtime.session()(), me().id)
    return [each for each in mine if each.state == PUBLISHED]
