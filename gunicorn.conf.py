"""How gunicorn serves Care Companion. It reads this file by itself where it is started from this folder."""

import os

from werkzeug.test import Client

worker_class = "server.worker.FrontWorker"
logger_class = "server.gunicorn_log.GunicornLog"
workers = 2
threads = 6
# Connections of one worker that wait for their client; beyond that, those that took longest go.
worker_connections = 1000
# Who asked and by which way is read from X-Forwarded-*, by the app and for PROXY_HOPS alone: no header may set more.
forwarded_allow_ips = ""
secure_scheme_headers = {}
forwarder_headers = ""
# Nobody steers it but by signals.
control_socket_disable = True
loglevel = "warning"


def post_worker_init(worker):
    """Opens a few pages before anybody asks: nobody waits for templates, the library, search or what a phone keeps."""
    pages = ("/healthz", "/library", "/today", "/search?q=falls", "/desk/sign-in")
    for path in (*pages, "/service-worker.js", "/phone/pack"):
        Client(worker.wsgi).get(path, base_url=os.environ.get("ORIGIN", "http://localhost:8000"))
