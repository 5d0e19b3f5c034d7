"""The app on a port, and the system's Chromium, for tests that open pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from tests.browser.driving.house import SERVICES, House, driver_of
from tests.browser.driving.needed import chromium_or_skip, driver_or_skip
from tests.browser.driving.running_app import RunningApp
from tests.browser.driving.serving import flags, served

# The first search of an app makes its index, which a machine with other work to do does not do in five seconds.
expect.set_options(timeout=15_000)


@pytest.fixture
def app(make_app: Callable[..., Flask], seeded_sqlite: Path, tmp_path: Path) -> Flask:
    """As a service stands that can send e-mail too, so that every form is on the pages. Nothing is sent here."""
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    return make_app(f"sqlite:///{file}", smtp_url="smtp://127.0.0.1:9", mail_from="prompts@care.example.org")


@pytest.fixture
def origin(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    driver_or_skip()
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=str(chromium_or_skip()), args=flags())
    yield browser
    browser.close()


@pytest.fixture
def context(tmp_path, playwright) -> Iterator[BrowserContext]:
    """A phone with a profile of its own, as an installed app has."""
    path, size = str(chromium_or_skip()), {"width": 390, "height": 844}
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=path, args=flags(), viewport=size
    )
    yield context
    context.close()


@pytest.fixture(params=SERVICES)
def house(request, tmp_path, seeded_sqlite, vapid_key_file, clock) -> Iterator[House]:
    name: str = request.param
    playwright = driver_of(name, request)
    with (
        SERVICES[name]() as service,
        RunningApp(seeded_sqlite, tmp_path, vapid_key_file, clock, service.origin) as app,
    ):
        house = House(name, service, app, clock, tmp_path / "profile", playwright)
        try:
            yield house
        finally:
            house.close()
