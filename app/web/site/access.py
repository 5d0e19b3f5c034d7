"""What holds for a view: said once, on the view itself, and read by the checks before it and the headers after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

from app import runtime
from app.domain.content.roles import ACTS
from app.services.access.hashing import place
from app.services.access.sessions import IN, SECOND_STEP, SET_UP
from app.web.site.door.confirm import ask_or_check
from app.web.site.door.once import ACT, once
from app.web.site.sign_in_page import sign_in_page
from app.web.site.visitor import visitor

View = TypeVar("View", bound=Callable[..., Any])
KB = 1024
MB = 1024 * KB
# Whoever is signed in at the desk, whatever their role.
DESK = ("desk", *(f"desk: {act}" for act in ACTS))
AT_SECOND_STEP, OWN_FACTORS = "second step", "own factors"
AUDIENCES = ("everyone", "kept plan", AT_SECOND_STEP, OWN_FACTORS, *DESK)
TOKENS = ("needed", "not-needed", "json-instead")
BODIES = ("form", "json", "unread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What holds for one view. Used as its decorator (`@page(...)`), it enforces who may see it and stays on it.

    `open_to`: "everyone", those with a "kept plan", or people of the "desk"; "desk: publish" is open to those whose
    role may do that. "second step" is open between a password and its second step, "own factors" to people of the desk
    and to those who have to set up a second step first.
    `confirmed`: only within ten minutes of proving who one is; asked for otherwise, and then it goes on.
    `token`: whether a form "needed" its token; "not-needed" where no page could carry one, so that the form's origin
    decides; "json-instead" where our own origin may send JSON, which no form can forge.
    `body`: "form"; "json" where our own scripts send that; "unread" where multipart is taken as well because nothing
    in it is read.
    `form_limit`, `upload_limit`: bytes; 0 is the limit of the house, and no upload. Only people of the desk upload.
    `most`: posts of one network address in a quarter of an hour, for each worker; 0 is the limit of the house
    (`site/limits.py`).
    `carried`: what was typed goes along to the sign-in, so that a session's end loses no text.
    `once`: a form that is sent twice has its effect once (site/door/once.py).
    `offline`: the page is the same for everybody but for the nation shown and what its reader saved or lost, so the
    worker may keep it for a day without signal; `ahead`: the worker fetches it before anybody opens it.
    `hashes`: it looks at a password, so only a few run at once and others are asked to come again.
    `private_where_district`: it shows what is near a district, where one was given; then it is private.
    `any_site`: the answer is the same for everybody and any site may read it; no cookie is looked at or set.
    """

    open_to: str
    confirmed: bool = False
    token: str = "needed"
    body: str = "form"
    form_limit: int = 0
    upload_limit: int = 0
    most: int = 0
    carried: bool = False
    once: bool = False
    offline: bool = False
    ahead: bool = False
    hashes: bool = False
    private_where_district: bool = False
    any_site: bool = False

    def __post_init__(self) -> None:
        assert self.open_to in AUDIENCES
        assert self.token in TOKENS
        assert self.body in BODIES
        assert self.open_to in DESK or not self.upload_limit
        assert self.open_to in (*DESK, OWN_FACTORS) or not self.confirmed
        assert self.offline or not (self.ahead or self.private_where_district)
        assert self.open_to == "everyone" or not self.any_site

    def __call__(self, view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if (instead := self._stop()) is not None:
                return instead
            with place() if self.hashes else nullcontext():
                return once(lambda: view(*args, **kwargs)) if self.once or _is_act() else view(*args, **kwargs)

        guarded.policy = self  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    def _stop(self) -> Any:
        """What whoever may not see it gets in its place; None for those who may."""
        if self.open_to == "kept plan" and not visitor().kept:
            return redirect(url_for("account.keep"))
        if self.open_to in ("everyone", "kept plan"):
            # Whoever is signed in need not be looked up, and no carer's cookie changes by it.
            return None
        stage = getattr(current_user, "stage", "")
        if self.open_to == AT_SECOND_STEP and stage != SECOND_STEP:
            return redirect(url_for("desk.home"))
        if (self.open_to in DESK and stage != IN) or (self.open_to == OWN_FACTORS and stage not in (IN, SET_UP)):
            return self._to_the_door(stage)
        if self.open_to.startswith("desk: ") and not current_user.may(self.open_to.removeprefix("desk: ")):
            abort(403, f"Your role at the desk, {current_user.role}, does not include this. Nothing was changed.")
        if self.confirmed and stage == IN and not current_user.confirmed(runtime.now()):
            return ask_or_check()
        return None

    def _to_the_door(self, stage: str) -> Any:
        if self.carried and request.method == "POST":
            return sign_in_page(carried=request.form, where=request.path), 401
        doors = {SECOND_STEP: "desk.second_step", SET_UP: "desk.second_factor"}
        return redirect(url_for(doors.get(stage, "desk.sign_in")))


def _is_act() -> bool:
    """Whether a phone sends what was done without a line, to be written down.

    What is held in the cookie needs no record of what came: where the answer was lost, so was the change.
    """
    return request.method == "POST" and ACT in request.headers and visitor().kept


page = Policy
# An address that is no page of ours asks for nothing and is kept nowhere.
NO_PAGE = Policy(open_to="everyone")


def policy_of(endpoint: str | None) -> Policy:
    """The policy of the view that answers at an endpoint."""
    return getattr(current_app.view_functions.get(endpoint or ""), "policy", NO_PAGE)
