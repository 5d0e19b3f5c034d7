"""What a phone cannot do is refused when the app starts, by template, line and name; an adopter's own pages are carried."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from app.web.phone.compiler.expressions import _TRANSLATED as EXPRESSIONS
from app.web.phone.compiler.known import OF_JINJA, OF_LINES, OF_WORDS, TESTS, UntranslatableError
from app.web.phone.compiler.module import templates_module
from app.web.phone.compiler.reach import carers_templates
from app.web.phone.compiler.scopes import assigned
from app.web.phone.compiler.statements import _TRANSLATED as STATEMENTS
from config import ROOT
from tests.web.phone.test_semantics import environment

REFUSED = {
    "{{ x | tojson }}": "the filter “tojson”",
    "{{ x | sort }}": "the filter “sort”",
    "{{ x | truncate(size=4) }}": "the filter “truncate” with “size”",
    "{{ x | join(*words) }}": "the filter “join” with * or **",
    "{{ x | map('upper') }}": "map by anything else than an attribute",
    "{{ x | select('odd') }}": "the test “odd”",
    "{{ x | rejectattr('a', n) }}": "rejectattr by a test that is not named",
    "{{ x is odd }}": "the test “odd”",
    "{{ x.title() }}": "the method “title”",
    "{{ x[::2] }}": "a slice with a step",
    "{{ 1 < n < 3 }}": "a chain of comparisons",
    "{{ n * 2 }}": "Mul",
    "{{ n // 2 }}": "FloorDiv",
    "{{ n % 2 }}": "Mod",
    "{{ n ** 2 }}": "Pow",
    "{{ n / 2 }}": "Div",
    "{{ 2.0 }}": "the constant 2.0",
    "{{ x == 99999999999999999999 }}": "the constant 99999999999999999999",
    "{{ self.b }}": "a block that is not called",
    "{{ d['f']() }}": "a call of what is no name",
    "{% for a in x %}{{ loop.cycle('a') }}{% endfor %}": "loop.cycle()",
    "{% for a in x %}{{ loop.nextitem }}{% endfor %}": "the loop's attribute “nextitem”",
    "{% for a in x recursive %}{% endfor %}": "a recursive loop",
    "{% macro m() %}{{ varargs }}{% endmacro %}": "“varargs” as a value",
    "{% filter upper %}a{% endfilter %}": "FilterBlock",
    "{% set a | upper %}a{% endset %}": "a set block with a filter",
    "{% with a = 1 %}{{ a }}{% endwith %}": "With",
    "{% autoescape false %}{{ x }}{% endautoescape %}": "Scope",
    "{% import 'parts.html' as parts %}": "Import",
    "{% from 'parts.html' import tag with context %}": "an import with context",
    "{% include 'gone.html' %}": "the template “gone.html”, which is not there",
    "{% include 'piece.html' ignore missing %}": "an include that may be missing",
    "{% include x %}": "the name of a template that is worked out",
    "{% for a in x %}{% block a scoped %}{% endblock %}{% endfor %}": "a scoped or required block",
    "{% if x %}{% extends 'frame.html' %}{% endif %}": "an extends that is not sure",
    "{% extends x %}": "the name of a template that is worked out",
    "{{ x }}{% extends 'frame.html' %}": "more than plain text before an extends",
}


@pytest.mark.parametrize(("snippet", "named"), REFUSED.items())
def test_what_cannot_be_done_is_named_with_its_place(snippet, named):
    with pytest.raises(UntranslatableError) as refused:
        templates_module(environment(["fine", f"line one⏎{snippet}" if "extends" not in snippet else snippet]))
    line = 1 if "extends" in snippet else 2
    assert str(refused.value).startswith(f"carer/1.html, line {line}: a phone cannot do ")
    assert named in str(refused.value)


def _kinds(base: type[nodes.Node]) -> set[type[nodes.Node]]:
    return {base, *(kind for each in base.__subclasses__() for kind in _kinds(each))}


def test_every_node_that_jinja_knows_is_translated_or_refused():
    inside = {nodes.Keyword, nodes.Pair, nodes.Operand, nodes.Slice, nodes.TemplateData, nodes.NSRef, nodes.Template}
    known = {*EXPRESSIONS, *STATEMENTS} | inside
    assert known <= _kinds(nodes.Node)
    refused = {kind.__name__ for kind in _kinds(nodes.Stmt) | _kinds(nodes.Expr)} - {kind.__name__ for kind in known}
    assert {"With", "FilterBlock", "Import", "Scope", "Mul", "Div", "Mod", "Pow", "Pos", "FloorDiv"} <= refused


def test_a_template_whose_values_are_not_escaped_is_refused():
    made = environment(["{% include 'letter.txt' %}"])
    made.loader.mapping["letter.txt"] = "{{ x }}"
    with pytest.raises(UntranslatableError, match=r"letter\.txt, line 1: a phone cannot do a template whose values"):
        templates_module(made)


@pytest.mark.parametrize(("file", "known"), [("filters", OF_JINJA), ("words", OF_WORDS)])
def test_every_filter_that_is_let_through_stands_in_javascript(file, known):
    text = (ROOT / "static" / "js" / "phone" / f"{file}.js").read_text("utf-8")
    table = text[text.index("export const FILTERS" if file == "filters" else "export const WORDS") :]
    assert [name for name in sorted(known) if f"\n  {name}: " not in table and f"\n  {name}," not in table] == []


def test_every_test_that_is_let_through_stands_in_javascript():
    text = (ROOT / "static" / "js" / "phone" / "filters.js").read_text("utf-8")
    table = text[text.index("export const TESTS") : text.index("export const FILTERS")]
    names = {"in": "in_", "eq": "equalto"}
    assert [name for name in sorted(TESTS) if f"\n  {names.get(name, name)}: " not in table] == []


def test_all_templates_of_carers_are_taken_and_none_of_the_desk(app):
    names = set(carers_templates(app.jinja_env))
    pages = {str(file.relative_to(ROOT / "templates")) for file in (ROOT / "templates" / "carer").rglob("*.html")}
    assert pages | {"base.html", "errors/error.html", "drawings/scenes/lost.svg"} <= names
    assert not [name for name in names if name.startswith("desk/")]
    assert not OF_LINES & (OF_JINJA | OF_WORDS)


def test_an_adopters_own_template_takes_the_place_of_ours(make_app, seeded_sqlite, tmp_path):
    own = tmp_path / "own"
    (own / "carer" / "about").mkdir(parents=True)
    (own / "carer" / "about" / "about.html").write_text(
        '{% extends "base.html" %}{% block main %}Our town{% endblock %}'
    )
    made = make_app(f"sqlite:///{seeded_sqlite}", template_folder=own)
    assert "Our town" in templates_module(made.jinja_env)
    (own / "carer" / "about" / "about.html").write_text("Our town\n{{ towns | tojson }}")
    with pytest.raises(UntranslatableError, match=r"carer/about/about.html, line 2: .*“tojson”"):
        templates_module(make_app(f"sqlite:///{seeded_sqlite}", template_folder=own).jinja_env)


def test_a_release_that_changes_a_template_alone_is_another_edition(make_app, seeded_sqlite, tmp_path):
    usual = make_app(f"sqlite:///{seeded_sqlite}").test_client()
    (tmp_path / "carer" / "about").mkdir(parents=True)
    (tmp_path / "carer" / "about" / "about.html").write_text(
        '{% extends "base.html" %}{% block main %}Our town{% endblock %}'
    )
    other = make_app(f"sqlite:///{seeded_sqlite}", template_folder=tmp_path).test_client()
    editions = [client.get("/phone/held").json["edition"] for client in (usual, usual, other)]
    assert editions[0] == editions[1] != editions[2]
    assert other.get("/phone/pack").json["edition"] == editions[2]


def test_where_a_phone_cannot_do_a_template_the_worker_and_the_list_of_files_go_on_without(
    make_app, seeded_sqlite, tmp_path
):
    own = tmp_path / "own"
    (own / "carer" / "about").mkdir(parents=True)
    (own / "carer" / "about" / "about.html").write_text("{{ towns | tojson }}")
    client = make_app(f"sqlite:///{seeded_sqlite}", template_folder=own).test_client()
    assert client.get("/phone/pack").json["script"] == ""
    assert '"phone": ""' in client.get("/service-worker.js").get_data(as_text=True)


def test_names_are_declared_in_the_order_of_the_text_so_that_each_worker_writes_the_same():
    names = [f"name_{n}" for n in (3, 1, 4, 5, 9, 2, 6, 8)]
    targets = ", ".join(names)
    tree = Environment().parse(f"{{% set {targets} = pair %}}")
    assert list(assigned(tree.body)) == names
