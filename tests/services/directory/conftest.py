"""An app that holds made-up services."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.services.directory.import_services import begin, go_on
from tests.services_feed.feed import file_of
from tests.services_feed.made_up import TODAY, made_up


@pytest.fixture
def keep_services(app, clock):
    """Puts records into the app's database, as an import does."""

    def keep(records, name="made-up.json"):
        with app.app_context():
            feed = file_of(records, name)
            go_on(db.session(), feed, begin(db.session(), feed, clock.now, "a test"), clock, TODAY)
            app.extensions["care_companion_content"].directories.look_again()

    return keep


@pytest.fixture
def filled(app, keep_services):
    """The app with 120 made-up services, 12 of them too old to show."""
    keep_services(made_up(120))
    return app
