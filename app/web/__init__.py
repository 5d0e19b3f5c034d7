"""The pages: blueprints by family, and what all of them share."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from app import runtime
from app.domain.accounts.retention import COOKIE_LASTS
from app.extensions import csrf, login_manager
from app.services.access import sessions
from app.web import desk
from app.web.carer import (
    about,
    account,
    calendar,
    danger_read,
    easy_read,
    email,
    help_now,
    inbox,
    library,
    near_you,
    prompts,
    push,
    saved,
    saying,
    start,
)
from app.web.carer.evaluations import asked
from app.web.carer.ideas import add as _add_idea  # noqa: F401  it hangs its pages on those of the list
from app.web.carer.ideas import listing as ideas
from app.web.carer.ideas import you_said
from app.web.carer.now import cards, changes, event_ends, event_list, today, undo
from app.web.carer.passing import arrive, hand_over, pass_it_on, together
from app.web.carer.yes import copy_of_plan, how, turn_on
from app.web.phone import held, worker
from app.web.phone import pages as phone
from app.web.site import errors, filters, metrics, open_referral, pwa
from app.web.site.access import policy_of
from app.web.site.assets import first_size
from app.web.site.descriptions import absolute, described, own_address
from app.web.site.door import security
from app.web.site.door.row_number import RowNumber
from app.web.site.open_library import api, embed
from app.web.site.packing import pack
from app.web.site.sealed_cookie import SealedCookie
from app.web.site.visitor import reader
from config import Config

BLUEPRINTS = (
    start.pages,
    arrive.pages,
    pass_it_on.pages,
    together.pages,
    hand_over.pages,
    today.pages,
    cards.pages,
    undo.pages,
    changes.pages,
    event_list.pages,
    event_ends.pages,
    library.pages,
    saying.pages,
    danger_read.pages,
    ideas.pages,
    you_said.pages,
    easy_read.pages,
    saved.pages,
    help_now.pages,
    prompts.pages,
    turn_on.pages,
    how.pages,
    copy_of_plan.pages,
    inbox.pages,
    push.pages,
    calendar.pages,
    email.pages,
    account.pages,
    about.pages,
    asked.pages,
    pwa.pages,
    phone.pages,
    worker.pages,
    held.pages,
    metrics.pages,
    desk.pages,
    desk.reminders.letters,
    near_you.pages,
    open_referral.pages,
    api.pages,
    embed.pages,
    desk.directory.pages,
    desk.old_address.pages,
)


def register(app: Flask, config: Config) -> None:
    """Binds pages, checks, error pages and the template environment to the app."""
    _set_limits(app, config)
    for extension in (csrf, login_manager):
        extension.init_app(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.template_folder:
        app.jinja_loader = ChoiceLoader([FileSystemLoader(config.template_folder), app.jinja_loader])  # type: ignore[list-item]
    app.context_processor(shared_words)
    app.jinja_env.globals["first_size"] = first_size
    # First to be named, last to be done: other steps after a request still read the page.
    app.after_request(pack)
    filters.register(app)
    near_you.register(app)
    saved.register(app)
    security.guard_requests(app)
    errors.register(app)
    app.url_map.converters["int"] = RowNumber
    desk.access_log.note_refusals(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    login_manager.user_loader(lambda token: sessions.signed_in(runtime.session()(), token, runtime.now()))
    login_manager.login_view = "desk.sign_in"


def _set_limits(app: Flask, config: Config) -> None:
    """How large a request may be, and how the cookie is kept."""
    app.config.update(
        MAX_CONTENT_LENGTH=64 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        SESSION_COOKIE_NAME="__Host-plan" if config.production else "plan",
        SESSION_COOKIE_SECURE=config.production,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=COOKIE_LASTS,
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.session_interface = SealedCookie(config.secret_keys)


def shared_words() -> dict[str, Any]:
    """What every template may use."""
    person = reader()
    known = not policy_of(request.endpoint).offline and person.unread_plan is None
    return {
        "asset": runtime.assets().url,
        "absolute": absolute,
        "own_address": own_address,
        "described": described(),
        "kept": person.kept or person.unread_plan is not None,
        "has_answered": person.has_answered,
        "unread": person.unread if known else None,
        "config_push_key": runtime.push_key() if person.kept else "",
        # A page that the phone makes by itself says so.
        "without_line": "",
        "waiting": 0,
        "errors": [],
        "nav": "",
    }
