"""gunicorn's threaded worker, behind a front that waits for clients without a thread (ADR 13)."""

from __future__ import annotations

import selectors
import socket
import time
from concurrent.futures import Future
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from server.accepting import NoRoomError, allow_more_files, come
from server.answering import BUSY, answer
from server.deadlines import MOST_DRAINED, MOST_HELD, STOPPING, Stage
from server.line import Line
from server.refusing import answer_to, refusal
from server.waiting import Waiting

ACCEPTED_AT_ONCE = 16
READ_AT_ONCE = 256 * 1024
# Whole requests that threads have or will have; more are asked to come again.
MOST_AT_WORK = 500


class FrontWorker(ThreadWorker):
    """Reads whole requests and sends answers in one loop that never blocks; threads see whole requests only."""

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        if cfg.is_ssl or cfg.proxy_protocol != "off" or cfg.http_protocols != ["h1"]:
            raise ValueError("This worker speaks plain HTTP/1.1; TLS and HTTP/2 are for the proxy in front of it.")

    def init_process(self) -> None:
        allow_more_files()
        self.at_work = self._bytes_at_work = 0
        self._swept = time.monotonic()
        super().init_process()

    def run(self) -> None:
        self.waiting = Waiting(self.poller, self.worker_connections, MOST_HELD)
        self.poller.register(self.method_queue.fileno(), selectors.EVENT_READ, self.method_queue.run_callbacks)
        self.set_accept_enabled(True)
        while self.alive and self.is_parent_alive():
            self._turn()
        self._finish()
        self.tpool.shutdown(wait=False)
        self.poller.close()
        self.method_queue.close()

    def _finish(self) -> None:
        """Answers what is asked, for as long as gunicorn allows; who has not asked by then is let go."""
        self.set_accept_enabled(False)
        for listener in self.sockets:
            listener.close()
        stopped = time.monotonic()
        while (self.at_work or len(self.waiting)) and time.monotonic() < stopped + self.cfg.graceful_timeout:
            self._turn()
            for line in self.waiting.all():
                if time.monotonic() > stopped + STOPPING.get(line.stage, self.cfg.graceful_timeout):
                    self._drop(line)
        for line in self.waiting.all():
            self._drop(line)

    def _turn(self) -> None:
        self.notify()
        self.wait_for_and_dispatch_events(timeout=0.5)
        now = time.monotonic()
        if now - self._swept >= 0.5:
            self._swept = now
            for line in self.waiting.late(now):
                self._too_late(line)
        while surplus := self.waiting.surplus():
            self._drop(surplus)

    def accept(self, listener: socket.socket) -> None:
        try:
            for sock, client in come(listener, ACCEPTED_AT_ONCE):
                line = Line(sock, client, listener.getsockname(), time.monotonic())
                self.waiting.put(line, selectors.EVENT_READ, self._readable)
                self._readable(line)
        except NoRoomError:
            for line in self.waiting.all()[:ACCEPTED_AT_ONCE]:
                self._drop(line)
            time.sleep(0.01)

    def _readable(self, line: Line, _socket: Any = None) -> None:
        if line not in self.waiting:
            return
        try:
            size = line.receive(READ_AT_ONCE, time.monotonic())
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size or (line.stage is Stage.CLOSING and line.moved > MOST_DRAINED):
            self._drop(line)
        elif line.stage is not Stage.CLOSING:
            self.waiting.weigh(line)
            self._go_on(line)

    def _go_on(self, line: Line) -> None:
        """Gives a whole request to the threads; one that is not whole waits, one that is none is refused."""
        try:
            whole = line.whole(self.cfg, time.monotonic())
        except OSError:
            self._drop(line)
        except Exception as fault:
            self._refuse(line, fault)
        else:
            if whole:
                self.waiting.take(line)
                self._work(line)
            elif line not in self.waiting:
                self.waiting.put(line, selectors.EVENT_READ, self._readable)

    def _refuse(self, line: Line, fault: Exception) -> None:
        self.waiting.take(line)
        line.unread = True
        line.sendall(answer_to(fault, self.log))
        self._send(line, keep=False)

    def _work(self, line: Line) -> None:
        request, size = line.take()
        if self.at_work >= MOST_AT_WORK or self._bytes_at_work + size > MOST_HELD:
            line.unread = True
            line.sendall(BUSY)
            self._send(line, keep=False)
            return
        self.at_work += 1
        self._bytes_at_work += size
        line.enter(Stage.AT_WORK, time.monotonic())
        job = self.tpool.submit(answer, self, line, request)
        job.add_done_callback(lambda done: self.method_queue.defer(self._answered, line, size, done))

    def _answered(self, line: Line, size: int, job: Future[bool]) -> None:
        self.at_work -= 1
        self._bytes_at_work -= size
        keep = not job.cancelled() and job.exception() is None and job.result()
        self._drop(line) if line.broken else self._send(line, keep)

    def _send(self, line: Line, keep: bool) -> None:
        """Sends what is left of an answer, however long the client takes; then goes on or closes."""
        line.keep = keep
        line.enter(Stage.SENDING, time.monotonic())
        try:
            line.flush()
        except OSError:
            self._drop(line)
            return
        if line.to_send:
            self.waiting.put(line, selectors.EVENT_WRITE, self._writable)
        else:
            self._sent(line)

    def _writable(self, line: Line, _socket: Any = None) -> None:
        if line not in self.waiting:
            return
        try:
            line.flush()
        except OSError:
            self._drop(line)
            return
        self.waiting.weigh(line)
        if not line.to_send:
            self.waiting.take(line)
            self._sent(line)

    def _sent(self, line: Line) -> None:
        now = time.monotonic()
        if line.keep and self.alive:
            line.enter(Stage.HEAD if line.came else Stage.IDLE, now)
            self._go_on(line)
            return
        try:
            line.sock.shutdown(socket.SHUT_WR)
            over = line.nothing_comes()
        except OSError:
            over = True
        if over:
            self._drop(line)
            return
        line.came.clear()
        line.enter(Stage.CLOSING, now)
        self.waiting.put(line, selectors.EVENT_READ, self._readable)

    def _too_late(self, line: Line) -> None:
        """Says so to a client that had begun to ask; others are let go without a word."""
        if line.stage is Stage.BODY or (line.stage is Stage.HEAD and line.came):
            self.waiting.take(line)
            line.unread = True
            line.sendall(refusal("408 Request Timeout", "The request took too long to arrive."))
            self._send(line, keep=False)
        else:
            self._drop(line)

    def _drop(self, line: Line) -> None:
        self.waiting.take(line)
        line.close()
