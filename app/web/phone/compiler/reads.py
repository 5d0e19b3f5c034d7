"""What templates read: the words that they are given, and the attributes of these."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes

BY_ATTRIBUTE = ("map", "selectattr", "rejectattr", "join")


def attributes_read(trees: Iterable[nodes.Template]) -> frozenset[str]:
    """The names of all attributes that these templates read of anything."""
    return frozenset(name for tree in trees for node in tree.find_all(nodes.Expr) for name in _attributes(node))


def words_read(trees: Iterable[nodes.Template]) -> frozenset[str]:
    """The names that these templates read; some of them they assign themselves."""
    return frozenset(each.name for tree in trees for each in tree.find_all(nodes.Name) if each.ctx == "load")


def _attributes(node: nodes.Expr) -> list[str]:
    match node:
        case nodes.Getattr(attr=name):
            return [name]
        case nodes.Filter(name=name) if name in BY_ATTRIBUTE:
            given = [*node.args, *(each.value for each in node.kwargs if each.key == "attribute")]
            return [part for each in given if isinstance(each, nodes.Const) for part in str(each.value).split(".")]
    return []
