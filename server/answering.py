"""What a thread does with a whole request: asks the app, and writes its answer into the line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from gunicorn.http import wsgi

from server.line import Line
from server.log_lines import fault_words
from server.refusing import answer_to, refusal

BUSY = refusal("503 Service Unavailable", "Too many at once. Try again in two seconds.", "Retry-After: 2")


class Answer(wsgi.Response):
    """gunicorn's answer, which says nothing about who serves it."""

    def default_headers(self) -> list[str]:
        return [line for line in super().default_headers() if not line.startswith("Server:")]


def answer(worker: Any, line: Line, request: Any) -> bool:
    """Has the app of `worker` answer. Gives whether the connection may be used again; raises nothing of the app's."""
    try:
        return _ask_the_app(worker, line, request)
    except (Exception, SystemExit) as fault:
        if line.broken:
            return False
        if line.began:
            worker.log.error("failed in the middle of an answer: %s", fault_words(fault))
            line.broken = True
            return False
        line.to_send.clear()
        line.sendall(answer_to(fault, worker.log))
    return False


def _ask_the_app(worker: Any, line: Line, request: Any) -> bool:
    reply, environ = wsgi.create(request, line, line.client, line.server, worker.cfg, response_class=Answer)
    environ["wsgi.multithread"] = True
    _count(worker)
    if not worker.alive:
        reply.force_close()
    started = datetime.now(UTC)
    parts = worker.wsgi(environ, reply.start_response)
    try:
        for part in parts:
            reply.write(part)
        reply.close()
        line.flush()
    finally:
        worker.log.access(reply, request, environ, datetime.now(UTC) - started)
        if hasattr(parts, "close"):
            parts.close()
    return not reply.should_close()


def _count(worker: Any) -> None:
    """After gunicorn's `max_requests` the worker stops, and gunicorn starts another."""
    worker.nr += 1
    if worker.nr >= worker.max_requests and worker.alive:
        worker.log.info("Autorestarting worker after current request.")
        worker.alive = False
