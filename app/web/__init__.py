"""The pages: blueprints by family, and what all of them share."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from app import runtime
from app.domain.accounts.retention import COOKIE_LASTS
from app.extensions import db, login_manager
from app.services.access import editors as editor_accounts
from app.storage.content.content_files import load_content, load_example_people
from app.storage.content.snapshot import SnapshotKeeper
from app.storage.directory.snapshot import DirectoryKeeper
from app.web import desk
from app.web.carer import (
    about,
    account,
    calendar,
    changes,
    email,
    help_now,
    inbox,
    library,
    near_you,
    prompts,
    push,
    saved,
    start,
    today,
)
from app.web.site import errors, filters, metrics, open_referral, pwa, security
from app.web.site.access import policy_of
from app.web.site.assets import Assets, assets
from app.web.site.lasting_cookie import LastingCookie
from app.web.site.visitor import visitor
from config import ROOT, Config

BLUEPRINTS = (
    start.pages,
    today.pages,
    changes.pages,
    library.pages,
    saved.pages,
    help_now.pages,
    prompts.pages,
    inbox.pages,
    push.pages,
    calendar.pages,
    email.pages,
    account.pages,
    about.pages,
    pwa.pages,
    metrics.pages,
    desk.pages,
    near_you.pages,
    open_referral.pages,
    desk.directory.pages,
    desk.old_address.pages,
)


def register(app: Flask, config: Config) -> None:
    """Binds pages, checks, error pages and the template environment to the app."""
    files = load_content()
    app.extensions["care_companion_content"] = runtime.Content(
        shipped=files,
        snapshots=SnapshotKeeper(lambda: db.engine, files),
        examples=load_example_people(files.questionnaire),
        directories=DirectoryKeeper(lambda: db.engine),
    )
    app.extensions["care_companion_assets"] = Assets(ROOT / "static")
    app.config.update(
        SESSION_COOKIE_NAME="__Host-plan" if config.production else "plan",
        SESSION_COOKIE_SECURE=config.production,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=COOKIE_LASTS,
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.session_interface = LastingCookie()
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.template_folder:
        app.jinja_loader = ChoiceLoader([FileSystemLoader(config.template_folder), app.jinja_loader])  # type: ignore[list-item]
    app.context_processor(shared_words)
    filters.register(app)
    near_you.register(app)
    saved.register(app)
    security.guard_requests(app)
    errors.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    login_manager.user_loader(lambda token: editor_accounts.signed_in(db.session(), token, runtime.now()))
    login_manager.login_view = "desk.sign_in"


def shared_words() -> dict[str, Any]:
    """What every template may use."""
    person = visitor()
    return {
        "asset": assets().url,
        "kept": person.kept,
        "has_answered": person.has_answered,
        "unread": None if policy_of(request.endpoint).offline else person.unread,
        "config_push_key": runtime.push_key() if person.kept else "",
        "errors": [],
        "nav": "",
    }
