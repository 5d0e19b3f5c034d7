"""Which name of a template is which variable of JavaScript, and where a name is assigned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of one function or loop. At the `top` of a template every name lives in the context, `c`."""

    outer: Scope | None = None
    top: bool = False
    own: dict[str, str] = field(default_factory=dict)
    block: str = ""

    def inner(self) -> Scope:
        """A scope within this one, in the same block; nothing is declared in it yet."""
        return Scope(self, block=self.block)

    def declare(self, name: str) -> str:
        """A variable for the name, that hides none of an outer scope."""
        taken = set(self._variables())
        variable, number = f"${name}", 1
        while variable in taken:
            number += 1
            variable = f"${name}${number}"
        self.own[name] = variable
        return variable

    def variable(self, name: str) -> str:
        """Where the name is found: the nearest scope that declares it, else the context."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.own:
                return scope.own[name]
            scope = scope.outer
        return f"c.{name}"

    def target(self, name: str) -> str:
        """Where an assignment to the name goes."""
        return f"c.{name}" if self.top else self.own[name]

    def locals(self) -> dict[str, str]:
        """Every name that is not in the context, with its variable; inner ones before outer ones of the same name."""
        outer = self.outer.locals() if self.outer is not None else {}
        return {**outer, **self.own}

    def _variables(self) -> Iterator[str]:
        yield from self.own.values()
        if self.outer is not None:
            yield from self.outer._variables()


def assigned(body: Iterable[nodes.Node]) -> dict[str, bool]:
    """The names that these statements assign in their own scope; True where one may be read before it is assigned."""
    found: dict[str, bool] = {}
    seen: set[str] = set()
    for node in body:
        # In the order of the text: each worker has to write the same script.
        for name in (each for each in dict.fromkeys(_targets(node)) if each not in found):
            found[name] = name in seen or isinstance(node, nodes.If) or name in _read(node)
        seen |= _read(node)
    return found


def _targets(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Assign() | nodes.AssignBlock():
            yield from (each.name for each in _names(node.target) if each.ctx == "store")
        case nodes.Macro():
            yield node.name
        case nodes.FromImport():
            yield from (each if isinstance(each, str) else each[1] for each in node.names)
        case nodes.If():
            for each in (*node.body, *node.elif_, *node.else_):
                yield from _targets(each)


def _names(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _read(node: nodes.Node) -> set[str]:
    return {each.name for each in node.find_all(nodes.Name) if each.ctx == "load"}


def reads(body: Iterable[nodes.Node], name: str) -> bool:
    """Whether the name is read anywhere in these statements."""
    return any(name in _read(node) or (isinstance(node, nodes.Name) and node.name == name) for node in body)
