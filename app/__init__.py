"""create_app: everything that has to stand before the first request.

The imports stand inside, so that `app.domain` can be used and tested without Flask.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.runtime import Clock
    from config import Config


def _real_time() -> datetime:
    return datetime.now(UTC)


def create_app(config: Config, clock: Clock = _real_time) -> Flask:
    """The app for one configuration. `clock` gives the aware present time; tests pass their own."""
    from werkzeug.middleware.proxy_fix import ProxyFix

    from app import web

    app = create_app_without_pages(config, clock)
    web.register(app, config)
    if hops := config.proxy_hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def create_app_without_pages(config: Config, clock: Clock = _real_time) -> Flask:
    """What pages, commands and the dispatcher stand on: the database, the runtime and the command line."""
    from flask import Flask

    from app import cli, runtime
    from app.extensions import db, migrate
    from app.storage.database import engine_options, prepare
    from app.storage.private_files import tighten
    from config import ROOT

    app = Flask("app", root_path=str(ROOT), static_folder=None, instance_path=str(ROOT / "instance"))
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url),
    )
    tighten(config.private_files())
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "app" / "migrations"))
    with app.app_context():
        for engine in db.engines.values():
            prepare(engine)
    runtime.bind(app, runtime.build(config, clock))
    cli.register(app)
    return app
