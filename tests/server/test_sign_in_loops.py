"""Twenty-four that try passwords without a pause do not keep anybody else waiting."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from urllib.parse import urlencode

from tests.server.starting import running
from tests.server.test_slow_clients import SECONDS, answers_at_once

LOOPS = 24
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


class Loops:
    """So many threads that sign in with made-up addresses, each as fast as it is answered."""

    def __init__(self, port):
        self.port, self.end, self.came = port, threading.Event(), Counter()
        self.without_a_time = 0
        self.threads = [threading.Thread(target=self.loop, args=(number,)) for number in range(LOOPS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.end.set()
        for thread in self.threads:
            thread.join(60)

    def loop(self, number):
        turn = 0
        while not self.end.is_set():
            turn += 1
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            form = urlencode({"email": f"loop{number}.{turn}@example.org", "password": "not the password"})
            line.request("POST", "/desk/sign-in", form, HEADERS)
            answer = line.getresponse()
            answer.read()
            line.close()
            self.came[answer.status] += 1
            self.without_a_time += answer.status in (429, 503) and not answer.headers["Retry-After"]


def test_healthz_answers_within_a_second_while_24_sign_in_loops_run(tmp_path):
    with running(tmp_path) as house, Loops(house.port) as loops:
        answers_at_once(house, SECONDS)
    print(loops.came)
    assert loops.came[422] > 0
    assert set(loops.came) <= {422, 429, 503}
    assert loops.without_a_time == 0
