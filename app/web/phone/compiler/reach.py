"""Which templates a phone needs: those of the carers' pages, and all that these extend, import and include."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from jinja2 import Environment, nodes

from app.web.phone.compiler.known import refused

PAGES = ("carer/*", "errors/*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Templates by name, each read through the environment's loader, so that an adopter's own stand in for ours."""

    environment: Environment
    there: tuple[str, ...]
    trees: dict[str, nodes.Template] = field(default_factory=dict)

    def add(self, names: Iterable[str]) -> None:
        """Reads these templates and all that they lead to. Raises UntranslatableError."""
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in self.trees:
                self.trees[name] = self._read(name)
                waiting.extend(self._led_to(name))

    def _read(self, name: str) -> nodes.Template:
        if self.environment.loader is None:
            raise LookupError("the environment has no loader")
        source, filename, _ = self.environment.loader.get_source(self.environment, name)
        tree = self.environment.parse(source, name, filename)
        # What a template asks for by {% autoescape %} is refused with the node itself.
        if self.environment.autoescape is True or (callable(self.environment.autoescape) and self._escapes(name)):
            return tree
        raise refused(name, tree, "a template whose values are not escaped")

    def _escapes(self, name: str) -> bool:
        return callable(self.environment.autoescape) and self.environment.autoescape(name)

    def _led_to(self, name: str) -> Iterator[str]:
        kinds = (nodes.Extends, nodes.Include, nodes.FromImport)
        for node in self.trees[name].find_all(kinds):
            if isinstance(node, kinds):
                yield from self._named(name, node.template)

    def _named(self, name: str, template: nodes.Expr) -> list[str]:
        """The templates that an expression may name: one, or all that fit its constant parts."""
        match template:
            case nodes.Const(value=str(value)) if value not in self.there:
                raise refused(name, template, f"the template “{value}”, which is not there")
            case nodes.Const(value=str(value)):
                return [value]
            case nodes.Concat():
                parts = [str(each.value) if isinstance(each, nodes.Const) else "*" for each in template.nodes]
                pattern = "".join(parts)
                return [each for each in self.there if fnmatchcase(each, pattern)]
        raise refused(name, template, "the name of a template that is worked out in another way than by ~")


def carers_templates(environment: Environment) -> dict[str, nodes.Template]:
    """The syntax trees of all that carers' pages need, by name in the order of names."""
    parsed = Parsed(environment, tuple(environment.list_templates()))
    parsed.add(each for each in parsed.there if any(fnmatchcase(each, pattern) for pattern in PAGES))
    return dict(sorted(parsed.trees.items()))
