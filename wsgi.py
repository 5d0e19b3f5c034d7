"""The WSGI entry: gunicorn wsgi:app."""

import os

from app import create_app
from config import Config

app = create_app(Config.from_env(os.environ))
