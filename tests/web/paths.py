"""Every kind of page that opens without an account."""

from __future__ import annotations

OPEN_PATHS = [
    "/",
    "/questions/nation",
    "/questions/help",
    "/questions/now",
    "/questions/condition",
    "/questions/about_you",
    "/check-your-answers",
    "/today",
    "/stage",
    "/something-has-changed",
    "/something-has-changed/done",
    "/library",
    "/library/topic/money",
    "/library/discharge-questions",
    "/search?q=gran+wont+eat",
    "/search?q=suicide",
    "/search?q=zzzzzz",
    "/help-now",
    "/help-now/wales",
    "/near-you",
    "/prompts",
    "/inbox",
    "/keep-my-plan",
    "/keep-my-plan/erase",
    "/keep-my-plan/erased",
    "/privacy",
    "/accessibility",
    "/about",
    "/home-screen",
    "/offline",
    "/nowhere",
    "/admin/sign-in",
]
DESK_PATHS = [
    "/admin/",
    "/admin/?words=zzzzzz",
    "/admin/resources/new",
    "/admin/services/",
    "/admin/resources/discharge-questions",
]
KEPT_PATHS = ["/today", "/prompts", "/inbox", "/keep-my-plan"]
EMPTY_FORMS = ["/questions/nation", "/questions/help", "/keep-my-plan", "/near-you", "/admin/sign-in"]
