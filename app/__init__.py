"""create_app: everything that has to stand before the first request.

The imports stand inside, so that `app.domain` can be used and tested without Flask.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

Clock = Callable[[], datetime]


def create_app(config: Config, clock: Clock = lambda: datetime.now(UTC)) -> Flask:
    """The app for one configuration. `clock` gives the aware present time; tests pass their own."""
    from flask import Flask
    from werkzeug.middleware.proxy_fix import ProxyFix

    from app import cli, cli_services, web
    from app.extensions import csrf, db, login_manager, migrate
    from app.storage.database import engine_options, prepare
    from config import ROOT

    app = Flask("app", root_path=str(ROOT), static_folder=None, instance_path=str(ROOT / "instance"))
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url),
        MAX_CONTENT_LENGTH=64 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        TRUSTED_HOSTS=list(config.trusted_hosts) or None,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["care_companion"] = (config, clock)
    for extension in (db, csrf, login_manager):
        extension.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "app" / "migrations"))
    with app.app_context():
        for engine in db.engines.values():
            prepare(engine)
    web.register(app, config)
    cli.register(app)
    cli_services.register(app)
    if hops := config.proxy_hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
