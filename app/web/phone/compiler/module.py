"""All templates of the carers' pages as one module of JavaScript."""

from __future__ import annotations

from jinja2 import Environment, nodes

from app.web.phone.compiler.known import refused
from app.web.phone.compiler.reach import carers_templates
from app.web.phone.compiler.scopes import Scope
from app.web.phone.compiler.statements import Statements
from app.web.phone.compiler.text import literal

# What the functions are given by static/js/phone/templates.js, which says what each of them is.
GIVEN = "a,d,e,f,g,h,i,is,j,k,l,m,n,p,q,s,t,u,v,w,x,y,z,L,M,N"


def templates_module(environment: Environment) -> str:
    """The text of a module with one export, `templates`, for `rendererOf` of static/js/phone/templates.js.

    Raises UntranslatableError, naming template, line and construct, where a template holds what a phone cannot do.
    """
    compiled = [compiled_template(name, tree) for name, tree in carers_templates(environment).items()]
    listed = ",\n".join(compiled)
    return f"export function templates({{{GIVEN}}}){{return{{\n{listed}\n}}}}\n"


def compiled_template(name: str, tree: nodes.Template) -> str:
    """One template as a member of an object: `r` is its own part, `b` its blocks, `p` the template
    that it extends, `d` what it writes above that."""
    extended = _extended(name, tree)
    statements = Statements(name, extends=extended is not None)
    top = tree.body if extended is None else _beside_blocks(tree)
    root = statements.body(top, Scope(top=True)).function_body()
    members = [f"r:(c,b)=>{root}"]
    if extended is not None:
        members.append(f"p:{literal(extended)}")
    if extended is not None and (first := _text_before(name, tree)):
        members.append(f"d:{literal(first)}")
    if blocks := [_block(statements, each) for each in tree.find_all(nodes.Block)]:
        members.append(f"b:{{{','.join(blocks)}}}")
    return f"{literal(name)}:{{{','.join(members)}}}"


def _block(statements: Statements, block: nodes.Block) -> str:
    body = statements.body(block.body, Scope(block=block.name)).function_body()
    return f"{literal(block.name)}:(c,b,i_)=>{body}"


def _extended(name: str, tree: nodes.Template) -> str | None:
    found = list(tree.find_all(nodes.Extends))
    if not found:
        return None
    if len(found) > 1 or found[0] not in tree.body or not isinstance(found[0].template, nodes.Const):
        raise refused(name, found[-1], "an extends that is not sure")
    return str(found[0].template.value)


def _beside_blocks(tree: nodes.Template) -> list[nodes.Node]:
    """What a template that extends another does before it: of its own text nothing is shown."""
    shown = (nodes.Output, nodes.CallBlock, nodes.For, nodes.Block)
    return [node for node in tree.body if not isinstance(node, shown)]


def _text_before(name: str, tree: nodes.Template) -> str:
    """The text that stands before `extends`: Jinja writes it above the page."""
    place = next(n for n, node in enumerate(tree.body) if isinstance(node, nodes.Extends))
    found = ""
    for node in tree.body[:place]:
        if isinstance(node, nodes.CallBlock | nodes.For | nodes.If | nodes.Block):
            raise refused(name, node, "more than plain text before an extends")
        for each in node.nodes if isinstance(node, nodes.Output) else ():
            if not isinstance(each, nodes.TemplateData):
                raise refused(name, node, "more than plain text before an extends")
            found += each.data
    return found
