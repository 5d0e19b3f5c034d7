"""Statements of a template as statements of JavaScript that gather text in `o`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from app.web.phone.compiler.expressions import Expressions
from app.web.phone.compiler.known import refused
from app.web.phone.compiler.scopes import Scope, assigned, reads
from app.web.phone.compiler.text import escaped, in_template, literal
from app.web.phone.compiler.written import Written


@dataclass(frozen=True, slots=True)
class Statements:
    """Translates the statements of one template. `extends` is the template that it stands in, if any."""

    template: str
    extends: bool = False

    @property
    def values(self) -> Expressions:
        return Expressions(self.template)

    def body(self, body: Sequence[nodes.Node], scope: Scope, written: Written | None = None) -> Written:
        """The statements in their order, after those of `written`. Names that they assign are declared first."""
        written = written or Written()
        if not scope.top:
            self._declare(body, scope, written)
        self._each(body, scope, written)
        return written

    def _declare(self, body: Sequence[nodes.Node], scope: Scope, written: Written) -> None:
        declared = []
        for name, early in assigned(body).items():
            if name in scope.own:
                continue
            before = scope.variable(name)
            variable = scope.declare(name)
            declared.append(f"{variable}={before}" if early else variable)
        if declared:
            written.say(f"let {','.join(declared)};")

    def _each(self, body: Sequence[nodes.Node], scope: Scope, written: Written) -> None:
        for node in body:
            translate = _TRANSLATED.get(type(node))
            if translate is None:
                raise refused(self.template, node, type(node).__name__)
            translate(self, node, scope, written)

    def output(self, node: nodes.Output, scope: Scope, written: Written) -> None:
        for each in node.nodes:
            match each:
                case nodes.TemplateData():
                    written.pieces.append(in_template(each.data))
                case nodes.Const(value=str() | int() | None):
                    written.pieces.append(in_template(escaped(each.value)))
                case _:
                    written.pieces.append(f"${{e({self.values.of(each, scope)})}}")

    def condition(self, node: nodes.If, scope: Scope, written: Written) -> None:
        if short := self._as_a_choice(node, scope):
            written.pieces.append(short)
            return
        written.say(f"if({self.values.truth(node.test, scope)}){{{self._inside(node.body, scope)}}}")
        for each in node.elif_:
            written.say(f"else if({self.values.truth(each.test, scope)}){{{self._inside(each.body, scope)}}}")
        if node.else_:
            written.say(f"else{{{self._inside(node.else_, scope)}}}")

    def _as_a_choice(self, node: nodes.If, scope: Scope) -> str:
        """A condition that only chooses between texts, as a piece of text; "" where it does more."""
        branches = [(each.test, each.body) for each in (node, *node.elif_)]
        if not all(isinstance(each, nodes.Output) for body in (*(b for _, b in branches), node.else_) for each in body):
            return ""
        chosen = "".join(f"{self.values.truth(test, scope)}?{self._text(body, scope)}:" for test, body in branches)
        return f"${{{chosen}{self._text(node.else_, scope)}}}"

    def _text(self, body: Sequence[nodes.Node], scope: Scope) -> str:
        written = Written()
        self._each(body, scope, written)
        return f"`{''.join(written.pieces)}`" if written.pieces else '""'

    def _inside(self, body: Sequence[nodes.Node], scope: Scope) -> str:
        """Statements that share the scope they stand in."""
        written = Written()
        self._each(body, scope, written)
        written.flush()
        return "".join(written.done)

    def loop(self, node: nodes.For, scope: Scope, written: Written) -> None:
        if node.recursive:
            raise refused(self.template, node, "a recursive loop")
        listed = f"i({self.values.of(node.iter, scope)})"
        if node.test is not None:
            inner = scope.inner()
            target = self._loop_target(node.target, inner)
            listed = f"{listed}.filter(({target})=>{self.values.truth(node.test, inner)})"
        head, body = self._loop_body(node, scope, listed)
        if not node.else_:
            written.say(f"for({head}){{{body}}}")
            return
        otherwise = self.body(node.else_, scope.inner())
        otherwise.flush()
        counted = f"let e_=1;for({head}){{e_=0;{body}}}if(e_){{{''.join(otherwise.done)}}}"
        written.say(f"{{{counted}}}")

    def _loop_body(self, node: nodes.For, scope: Scope, listed: str) -> tuple[str, str]:
        inner = scope.inner()
        target = self._loop_target(node.target, inner)
        head = f"const {target} of {listed}"
        if reads(node.body, "loop"):
            head = f"const [{target},{inner.declare('loop')}] of L({listed})"
        written = self.body(node.body, inner)
        written.flush()
        return head, "".join(written.done)

    def _loop_target(self, target: nodes.Node, scope: Scope) -> str:
        match target:
            case nodes.Name():
                return scope.declare(target.name)
            case nodes.Tuple():
                return f"[{','.join(self._loop_target(each, scope) for each in target.items)}]"
        raise refused(self.template, target, f"a loop over {type(target).__name__}")

    def assign(self, node: nodes.Assign, scope: Scope, written: Written) -> None:
        value = self.values.of(node.node, scope)
        match node.target:
            case nodes.Name(name=name):
                written.say(f"{scope.target(name)}={value};")
            case nodes.NSRef(name=name, attr=attr):
                written.say(f"w({scope.variable(name)},{literal(attr)},{value});")
            case nodes.Tuple(items=items) if all(isinstance(each, nodes.Name) for each in items):
                targets = ",".join(scope.target(each.name) for each in items if isinstance(each, nodes.Name))
                written.say(f"[{targets}]=i({value},{len(items)});")
            case _:
                raise refused(self.template, node, f"an assignment to {type(node.target).__name__}")

    def assign_block(self, node: nodes.AssignBlock, scope: Scope, written: Written) -> None:
        if node.filter is not None or not isinstance(node.target, nodes.Name):
            raise refused(self.template, node, "a set block with a filter")
        inner = scope.inner()
        written.say(f"{scope.target(node.target.name)}=h(()=>{self.body(node.body, inner).function_body()});")

    def block(self, node: nodes.Block, scope: Scope, written: Written) -> None:
        if node.scoped or node.required:
            raise refused(self.template, node, "a scoped or required block")
        if not (scope.top and self.extends):
            written.pieces.append(f"${{b[{literal(node.name)}][0](c,b,0)}}")

    def macro(self, node: nodes.Macro, scope: Scope, written: Written) -> None:
        target = scope.target(node.name)
        written.say(f"{target}={self.function(node, scope, node.name)};")

    def call_block(self, node: nodes.CallBlock, scope: Scope, written: Written) -> None:
        caller = self.function(node, scope, "caller")
        written.pieces.append(f"${{e({self.values.call(node.call, scope, caller)})}}")

    def function(self, node: nodes.Macro | nodes.CallBlock, scope: Scope, name: str) -> str:
        """A macro: its name, its parameters, how many of them must be given, and the function."""
        inner = scope.inner()
        parameters = [inner.declare(each.name) for each in node.args]
        names = [each.name for each in node.args]
        needed = len(node.args) - len(node.defaults)
        for place, default in enumerate(node.defaults, needed):
            parameters[place] += f"={self.values.of(default, inner)}"
        if reads(node.body, "caller") and "caller" not in names:
            names.append("caller")
            parameters.append(inner.declare("caller"))
        body = self.body(node.body, inner).function_body()
        listed = literal(" ".join(names))
        return f"M({literal(name)},{listed},{needed},({','.join(parameters)})=>{body})"

    def include(self, node: nodes.Include, scope: Scope, written: Written) -> None:
        if node.ignore_missing or not node.with_context or (scope.top and self.extends):
            raise refused(self.template, node, "an include that may be missing, or without its context")
        known = ",".join(f"{name}:{variable}" for name, variable in scope.locals().items())
        written.pieces.append(f"${{N(c,{{{known}}},{self.values.of(node.template, scope)})}}")

    def from_import(self, node: nodes.FromImport, scope: Scope, written: Written) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            raise refused(self.template, node, "an import with context, or of a template that is not named")
        module = f"g({literal(node.template.value)})"
        for each in node.names:
            name, alias = (each, each) if isinstance(each, str) else each
            written.say(f"{scope.target(alias)}=a({module},{literal(name)});")

    def nothing(self, node: nodes.Node, scope: Scope, written: Written) -> None:
        """What stands elsewhere: the template that this one extends is named beside its functions."""


_TRANSLATED: dict[type[nodes.Node], Callable[..., None]] = {
    nodes.Assign: Statements.assign,
    nodes.AssignBlock: Statements.assign_block,
    nodes.Block: Statements.block,
    nodes.CallBlock: Statements.call_block,
    nodes.Extends: Statements.nothing,
    nodes.For: Statements.loop,
    nodes.FromImport: Statements.from_import,
    nodes.If: Statements.condition,
    nodes.Include: Statements.include,
    nodes.Macro: Statements.macro,
    nodes.Output: Statements.output,
}
