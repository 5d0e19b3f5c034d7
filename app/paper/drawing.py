"""Our own drawings on paper, as lines and not as pixels."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

from reportlab.pdfgen.canvas import Canvas

from app.paper.ink import colour
from app.paper.path import Pen
from config import ROOT

SCENES = ROOT / "templates" / "drawings" / "scenes"
WIDE, HIGH = 320, 200
_VARIABLE = re.compile(r"var\(--([\w-]+)\)", re.ASCII)
_CAPS = {"round": 1}


@cache
def _scene(name: str) -> ElementTree.Element:
    # A file of our own, never one that somebody sent.
    return ElementTree.fromstring((SCENES / f"{name}.svg").read_text("utf-8"))


def draw_scene(canvas: Canvas, name: str, x: float, y: float, width: float) -> float:
    """Draws a scene with its lower left corner at (x, y); returns its height."""
    scale = width / WIDE
    canvas.saveState()
    canvas.translate(x, y + HIGH * scale)
    canvas.scale(scale, -scale)
    for part in _scene(name):
        _draw(canvas, part)
    canvas.restoreState()
    return HIGH * scale


def _draw(canvas: Canvas, part: ElementTree.Element) -> None:
    canvas.saveState()
    for kind, given in re.findall(r"([a-z]+)\(([^)]*)\)", part.get("transform", "")):
        numbers = [float(each) for each in given.replace(",", " ").split()]
        _transform(canvas, kind, numbers)
    if part.tag == "g":
        for inner in part:
            _draw(canvas, inner)
    else:
        _shape(canvas, part)
    canvas.restoreState()


def _transform(canvas: Canvas, kind: str, numbers: list[float]) -> None:
    if kind == "translate":
        canvas.translate(numbers[0], numbers[1] if len(numbers) > 1 else 0)
    elif kind == "scale":
        canvas.scale(numbers[0], numbers[-1])
    else:
        canvas.rotate(numbers[0])


def _shape(canvas: Canvas, part: ElementTree.Element) -> None:
    filled, drawn = _ink(part.get("fill", "none")), _ink(part.get("stroke", "none"))
    clear = float(part.get("opacity", "1"))
    if filled:
        canvas.setFillColor(colour(filled), alpha=clear)
    if drawn:
        canvas.setStrokeColor(colour(drawn), alpha=clear)
        canvas.setLineWidth(float(part.get("stroke-width", "1")))
        canvas.setLineCap(_CAPS.get(part.get("stroke-linecap", ""), 0))
        canvas.setLineJoin(_CAPS.get(part.get("stroke-linejoin", ""), 0))
    how: dict[str, Any] = {"fill": int(bool(filled)), "stroke": int(bool(drawn))}
    at = {name: float(part.get(name, "0")) for name in ("x", "y", "width", "height", "rx", "cx", "cy", "r", "ry")}
    if part.tag == "path":
        outline = canvas.beginPath()
        Pen(outline).draw(part.get("d", ""))
        canvas.drawPath(outline, **how)
    elif part.tag == "rect":
        canvas.roundRect(at["x"], at["y"], at["width"], at["height"], at["rx"], **how)
    elif part.tag == "circle":
        canvas.circle(at["cx"], at["cy"], at["r"], **how)
    elif part.tag == "ellipse":
        x, y, rx, ry = at["cx"], at["cy"], at["rx"], at["ry"]
        canvas.ellipse(x - rx, y - ry, x + rx, y + ry, **how)


def _ink(given: str) -> str:
    found = _VARIABLE.fullmatch(given)
    return found[1] if found else ""
