"""Expressions of a template as expressions of JavaScript. The short names are those of static/js/phone/templates.js."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import nodes

from app.web.phone.compiler.known import FILTERS, METHODS, OF_LOOP, PARAMETERS, TESTS, check_named, refused
from app.web.phone.compiler.scopes import Scope
from app.web.phone.compiler.text import in_template, literal

COMPARES = {
    "eq": "q({},{})", "ne": "!q({},{})", "in": "n({},{})", "notin": "!n({},{})",
    "gt": "l({},{})>0", "gteq": "l({},{})>=0", "lt": "l({},{})<0", "lteq": "l({},{})<=0",
}  # fmt: skip
BIGGEST = 2**53


@dataclass(frozen=True, slots=True)
class Expressions:
    """Translates the expressions of one template. Raises UntranslatableError."""

    template: str

    def of(self, node: nodes.Node, scope: Scope) -> str:
        """The value of the node."""
        translate = _TRANSLATED.get(type(node))
        if translate is None:
            raise refused(self.template, node, type(node).__name__)
        return translate(self, node, scope)

    def truth(self, node: nodes.Node, scope: Scope) -> str:
        """Whether the node is true as Python has it: a boolean of JavaScript."""
        match node:
            case nodes.Not():
                return f"!{self.truth(node.node, scope)}"
            case nodes.And() | nodes.Or():
                sign = "&&" if isinstance(node, nodes.And) else "||"
                return f"({self.truth(node.left, scope)}{sign}{self.truth(node.right, scope)})"
            case nodes.Compare():
                return f"({self.of(node, scope)})"
            case nodes.Test():
                return self.of(node, scope)
        return f"t({self.of(node, scope)})"

    def arguments(self, node: nodes.Call | nodes.Test, scope: Scope, caller: str = "") -> list[str]:
        """The arguments in order; those that go by name come last, in one object of their own."""
        given = [self.of(each, scope) for each in node.args]
        if node.dyn_args is not None:
            given.append(f"...i({self.of(node.dyn_args, scope)})")
        named = [f"{_key(str(each.key))}:{self.of(each.value, scope)}" for each in node.kwargs]
        if node.dyn_kwargs is not None:
            named.append(f"...d({self.of(node.dyn_kwargs, scope)})")
        named += [f"caller:{caller}"] if caller else []
        return [*given, f"k({{{','.join(named)}}})"] if named else given

    def call(self, node: nodes.Call, scope: Scope, caller: str = "") -> str:
        """A call of a function, a macro, a block (`self.title()`, `super()`) or a method."""
        given = self.arguments(node, scope, caller)
        match node.node:
            case nodes.Name(name="super") if scope.block:
                return f"u(c,b,{literal(scope.block)},i_+1)"
            case nodes.Getattr(node=nodes.Name(name="self"), attr=block):
                return f"u(c,b,{literal(block)},0)"
            case nodes.Getattr(node=nodes.Name(name="loop")):
                raise refused(self.template, node, f"loop.{node.node.attr}()")
            case nodes.Getattr(node=owner, attr=method):
                self._check("method", method, METHODS, node)
                return f"m({','.join([self.of(owner, scope), literal(method), *given])})"
            case nodes.Name():
                return f"{self.of(node.node, scope)}({','.join(given)})"
        raise refused(self.template, node, "a call of what is no name")

    def filtered(self, node: nodes.Filter, scope: Scope) -> str:
        self._check("filter", node.name, FILTERS, node)
        if node.node is None:
            raise refused(self.template, node, f"the filter block “{node.name}”")
        check_named(self.template, node)
        return f"f.{node.name}({','.join([self.of(node.node, scope), *self._in_order(node, scope)])})"

    def _in_order(self, node: nodes.Filter, scope: Scope) -> list[str]:
        """What the filter is given, each in its place, also what is given by name."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise refused(self.template, node, f"the filter “{node.name}” with * or **")
        given = [self.of(each, scope) for each in node.args]
        names = PARAMETERS.get(node.name, ())
        for each in node.kwargs:
            if each.key not in names[len(node.args) :]:
                raise refused(self.template, node, f"the filter “{node.name}” with “{each.key}”")
            place = names.index(str(each.key))
            given += ["undefined"] * (place + 1 - len(given))
            given[place] = self.of(each.value, scope)
        return given

    def tested(self, node: nodes.Test, scope: Scope) -> str:
        self._check("test", node.name, TESTS, node)
        return f"is.{_test(node.name)}({','.join([self.of(node.node, scope), *self.arguments(node, scope)])})"

    def attribute(self, node: nodes.Getattr, scope: Scope) -> str:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            self._check("loop's attribute", node.attr, OF_LOOP, node)
        if isinstance(node.node, nodes.Name) and node.node.name == "self":
            raise refused(self.template, node, "a block that is not called")
        return f"a({self.of(node.node, scope)},{literal(node.attr)})"

    def item(self, node: nodes.Getitem, scope: Scope) -> str:
        found = self.of(node.node, scope)
        if not isinstance(node.arg, nodes.Slice):
            return f"a({found},{self.of(node.arg, scope)})"
        if node.arg.step is not None:
            raise refused(self.template, node, "a slice with a step")
        ends = [self.of(each, scope) if each is not None else "null" for each in (node.arg.start, node.arg.stop)]
        return f"j({found},{','.join(ends)})"

    def compared(self, node: nodes.Compare, scope: Scope) -> str:
        if len(node.ops) != 1:
            raise refused(self.template, node, "a chain of comparisons")
        (operand,) = node.ops
        return COMPARES[operand.op].format(self.of(node.expr, scope), self.of(operand.expr, scope))

    def chosen(self, node: nodes.CondExpr, scope: Scope) -> str:
        other = self.of(node.expr2, scope) if node.expr2 is not None else "v"
        return f"({self.truth(node.test, scope)}?{self.of(node.expr1, scope)}:{other})"

    def constant(self, node: nodes.Const, scope: Scope) -> str:
        match node.value:
            case None:
                return "null"
            case bool():
                return str(node.value).lower()
            case str():
                return literal(node.value)
            case int() if abs(node.value) < BIGGEST:
                return str(node.value)
            case float() if not node.value.is_integer() and abs(node.value) < BIGGEST:
                return repr(node.value)
        raise refused(self.template, node, f"the constant {node.value!r}")

    def name(self, node: nodes.Name, scope: Scope) -> str:
        if node.name in ("self", "super", "varargs", "kwargs"):
            raise refused(self.template, node, f"“{node.name}” as a value")
        return scope.variable(node.name)

    def either(self, node: nodes.And | nodes.Or, scope: Scope) -> str:
        both = "y" if isinstance(node, nodes.And) else "z"
        return f"{both}({self.of(node.left, scope)},()=>{self.of(node.right, scope)})"

    def listed(self, node: nodes.Tuple | nodes.List, scope: Scope) -> str:
        return f"[{','.join(self.of(each, scope) for each in node.items)}]"

    def mapped(self, node: nodes.Dict, scope: Scope) -> str:
        pairs = [f"[{self.of(each.key, scope)},{self.of(each.value, scope)}]" for each in node.items]
        return f"new Map([{','.join(pairs)}])"

    def joined(self, node: nodes.Concat, scope: Scope) -> str:
        return f"x({','.join(self.of(each, scope) for each in node.nodes)})"

    def added(self, node: nodes.Add, scope: Scope) -> str:
        return f"p({self.of(node.left, scope)},{self.of(node.right, scope)})"

    def taken(self, node: nodes.Sub, scope: Scope) -> str:
        return f"s({self.of(node.left, scope)},{self.of(node.right, scope)})"

    def negative(self, node: nodes.Neg, scope: Scope) -> str:
        return f"s(0,{self.of(node.node, scope)})"

    def _check(self, kind: str, name: str, known: frozenset[str], node: nodes.Node) -> None:
        if name not in known:
            raise refused(self.template, node, f"the {kind} “{name}”")


def _key(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else f'"{in_template(name)}"'


def _test(name: str) -> str:
    return {"in": "in_", "eq": "equalto"}.get(name, name)


def _not(of: Expressions, node: nodes.Not, scope: Scope) -> str:
    return of.truth(node, scope)


_TRANSLATED: dict[type[nodes.Node], Callable[..., str]] = {
    nodes.Add: Expressions.added,
    nodes.And: Expressions.either,
    nodes.Call: Expressions.call,
    nodes.Compare: Expressions.compared,
    nodes.Concat: Expressions.joined,
    nodes.CondExpr: Expressions.chosen,
    nodes.Const: Expressions.constant,
    nodes.Dict: Expressions.mapped,
    nodes.Filter: Expressions.filtered,
    nodes.Getattr: Expressions.attribute,
    nodes.Getitem: Expressions.item,
    nodes.List: Expressions.listed,
    nodes.Name: Expressions.name,
    nodes.Neg: Expressions.negative,
    nodes.Not: _not,
    nodes.Or: Expressions.either,
    nodes.Sub: Expressions.taken,
    nodes.Test: Expressions.tested,
    nodes.Tuple: Expressions.listed,
}
