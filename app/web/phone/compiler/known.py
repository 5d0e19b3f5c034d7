"""What a phone knows of Jinja beyond its syntax: filters, tests, methods. All else is refused when the app starts."""

from __future__ import annotations

from jinja2 import nodes

from app.domain.errors import CareCompanionError

# In static/js/phone/templates.js.
OF_JINJA = frozenset({
    "capitalize", "default", "first", "join", "length", "list", "lower", "map", "reject", "rejectattr", "replace",
    "safe", "select", "selectattr", "string", "truncate", "upper", "urlencode",
})  # fmt: skip
# In static/js/phone/words.js.
OF_WORDS = frozenset({"day", "host", "in_words", "long_day", "moment", "short_day", "zip_labels"})
# Given by whoever renders: they read the lines and the answers.
OF_LINES = frozenset({"contacts", "dial", "first_numbers", "main_contacts", "other_nations"})
FILTERS = OF_JINJA | OF_WORDS | OF_LINES
TESTS = frozenset({"defined", "undefined", "none", "equalto", "eq", "ne", "in"})
METHODS = frozenset({
    "endswith", "get", "isoformat", "items", "keys", "lower", "partition", "startswith", "strip", "upper", "values",
})  # fmt: skip
OF_LOOP = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})
# What can be given to a filter by name, in the order in which JavaScript takes it.
PARAMETERS = {
    "contacts": ("nation",),
    "default": ("default_value", "boolean"),
    "join": ("d", "attribute"),
    "map": ("attribute",),
    "moment": ("zone",),
    "other_nations": ("nation",),
    "replace": ("old", "new", "count"),
    "truncate": ("length", "killwords", "end", "leeway"),
}
# Filters whose arguments name a test, and which of them.
NAMES_A_TEST = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}


class UntranslatableError(CareCompanionError):
    """A template holds what a phone cannot do. The message names the template, the line and the construct."""


def refused(template: str, node: nodes.Node, what: str) -> UntranslatableError:
    """The error to raise for `what`, which stands in `node` of `template`."""
    lines = (each.lineno for each in (node, *node.find_all(nodes.Node)) if each.lineno)
    return UntranslatableError(f"{template}, line {next(lines, 1)}: a phone cannot do {what}")


def check_named(template: str, node: nodes.Filter) -> None:
    """Filters that take the name of a test take one that is known. Raises UntranslatableError."""
    if node.name == "map" and (node.args or {each.key for each in node.kwargs} != {"attribute"}):
        raise refused(template, node, "map by anything else than an attribute")
    place = NAMES_A_TEST.get(node.name)
    if place is None or len(node.args) <= place:
        return
    named = node.args[place]
    if not isinstance(named, nodes.Const):
        raise refused(template, node, f"{node.name} by a test that is not named")
    if named.value not in TESTS:
        raise refused(template, node, f"the test “{named.value}”")
