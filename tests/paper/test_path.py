"""The outlines of our drawings: each command that they use, and that an arc stays on its circle."""

from __future__ import annotations

import math
import re

import pytest

from app.paper.drawing import SCENES
from app.paper.path import Pen, steps


class Walked:
    def __init__(self):
        self.points = []

    def moveTo(self, x, y):
        self.points.append((x, y))

    def lineTo(self, x, y):
        self.points.append((x, y))

    def curveTo(self, *p):
        self.points.append(p[4:])

    def close(self):
        self.points.append("closed")


def walked(d: str) -> list:
    outline = Walked()
    Pen(outline).draw(d)
    return outline.points


def test_lines_are_taken_from_where_the_pen_is():
    assert walked("M1 2h3v4H0V0l1 1z") == [(1, 2), (4, 2), (4, 6), (0, 6), (0, 0), (1, 1), "closed"]


def test_numbers_that_go_on_after_a_move_are_lines():
    assert walked("m1 1 2 2 3 3") == [(1, 1), (3, 3), (6, 6)]


def test_curves_end_where_they_say():
    assert walked("M0 0c1 1 2 2 3 3s2 2 3 3q1 1 2 0C9 9 9 9 9 9") == [(0, 0), (3, 3), (6, 6), (8, 6), (9, 9)]


@pytest.mark.parametrize(("large", "sweep", "below"), [(0, 1, 4), (0, 0, -4), (1, 1, -4), (1, 0, 4)])
def test_an_arc_stays_on_the_circle_that_it_belongs_to(large, sweep, below):
    points = walked(f"M0 0a5 5 0 {large} {sweep} 6 0")
    assert points[-1] == pytest.approx((6, 0))
    assert [math.dist(point, (3, below)) for point in points] == pytest.approx([5] * len(points))
    # A short way round is less than a quarter turn, the long way more than three.
    assert len(points) == (5 if large else 2)


def test_which_way_an_arc_turns():
    # By sweep 1 a half circle from left to right goes over the top of a page whose y grows downwards.
    assert walked("M0 0a3 3 0 0 1 6 0")[1][1] == pytest.approx(-3)
    assert walked("M0 0a3 3 0 0 0 6 0")[1][1] == pytest.approx(3)


def test_an_unknown_command_is_an_error():
    with pytest.raises(KeyError):
        walked("M0 0t1 1")


def test_every_drawing_of_ours_can_be_walked():
    outlines = [d for file in SCENES.glob("*.svg") for d in re.findall(r' d="([^"]+)"', file.read_text())]
    assert len(outlines) > 300
    for d in outlines:
        assert list(steps(d))
        walked(d)
