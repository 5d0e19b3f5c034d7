"""The WSGI entry: gunicorn wsgi:app."""

import logging
import os

from app import create_app, runtime
from config import Config
from server.log_lines import write_lines

write_lines(logging.getLogger(), logging.WARNING)
app = create_app(Config.from_env(os.environ))
runtime.write_counts(app)
