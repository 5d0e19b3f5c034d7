"""Small templates do under node what Jinja does: values, whitespace, scopes, calls, and what is a fault."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup

from app.web.phone.compiler.module import templates_module
from tests.web.phone.in_node import compared
from tests.web.phone.plain import Plainly

BESIDE = {
    "frame.html": "<{% block a %}A{{ x }}{% block b %}B{% endblock %}{% endblock %}>{{ self.b() }}{% set y = 1 %}{% block c %}{{ z }}{% endblock %}",
    "middle.html": "{% extends 'frame.html' %}{% set z = '<z>' %}{% block a %}[{{ super() }}]{% endblock %}",
    "parts.html": (
        "{% macro tag(name, text='<', mark=name ~ '!') %}<{{ name }} m={{ mark }}>{{ text }}</{{ name }}>{% endmacro %}"
        "{% macro box(title) %}{% set t = title ~ '.' %}({{ t }}{{ caller('&') if caller is defined else '-' }}){% endmacro %}"
        "{% macro word() %}{{ caller() }}{% endmacro %}{% set shade = 'grey' %}"
    ),
    "piece.html": "{{ x }}{% set x = 9 %}{{ x }}{{ row }}",
}
WORDS: dict[str, Any] = {
    "x": "<x & 'y' \"z\">", "safe_x": Markup("<b>&amp;</b>"), "n": 3, "zero": 0, "no": None, "yes": True, "part": 2.5,
    "empty": [], "rows": [["a", 1], ["b", 2], ["c", 3]], "words": ["one", "<two>", "three"], "words_ids": ["i", "j"],
    "d": {"b": 1, "a": "<", "items_": 3}, "numbers": {3: "three", 1: "one", "2": "two"}, "none_dict": {}, "day": "2026-11-30",
    "people": [{"name": "Ann", "age": 8, "kin": {"name": "Bo"}}, {"name": "Cy", "age": 0, "kin": {"name": "Di"}}],
    "long": "The quick brown fox jumps over the lazy dog and then some more words follow it home",
    "emoji": "a😀b", "url": "https://www.Gov.uk:443/a?b=c", "tiny": 0.00001,
}  # fmt: skip
SNIPPETS = """
{{ x }}|{{ safe_x }}|{{ n }}|{{ zero }}|{{ no }}|{{ yes }}|{{ part }}|{{ tiny }}|{{ 1 }}{{ "<" }}{{ none }}{{ true }}
{{ x ~ n }}|{{ x ~ safe_x }}|{{ safe_x ~ x ~ no }}|{{ "<" ~ 1 }}
{{ safe_x + x }}|{{ x + safe_x }}|{{ x + "<" }}|{{ n + 2 }}|{{ ([1] + [2]) | join("<") }}
{% if x and n and yes and rows and d %}t{% else %}f{% endif %}{% if zero or no or empty or none_dict or "" %}t{% else %}f{% endif %}
{{ x and n }}|{{ zero or "or" }}|{{ no or zero }}|{{ zero and x }}|{{ not zero }}|{{ (not n) | string }}
{{ n == 3 }}{{ n == "3" }}{{ yes == 1 }}{{ no == zero }}{{ rows == [["a", 1], ["b", 2], ["c", 3]] }}{{ d == {"a": "<", "items_": 3, "b": 1} }}
{{ n != 3 }}{{ n < 4 }}{{ n <= 3 }}{{ n > 3 }}{{ "b" > "a" }}{{ "B" >= "a" }}{{ "a" < "ab" }}{{ "ab" < "a" }}{{ "" < "a" }}
{{ "one" in words }}{{ "q" not in x }}{{ "b" in d }}{{ "zz" in d }}{{ 3 in numbers }}{{ "3" in numbers }}{{ "2" in numbers }}{{ ["a", 1] in rows }}
{{ n if yes }}|{{ n if no }}|{{ "a" if zero else "b" }}|{{ ("q" if no) ~ "x" }}
{{ d.b }}|{{ d["a"] }}|{{ rows[0][1] }}|{{ rows[-1][0] }}|{{ x[0] }}|{{ emoji[1] }}|{{ numbers[3] }}|{{ numbers["2"] }}
{{ words[1:] | join(",") }}|{{ words[:1] | join }}|{{ x[:2] }}|{{ safe_x[:3] }}|{{ words[-1:] | first }}|{{ emoji[1:] }}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}{% for k, v in numbers.items() %}{{ k }}={{ v }};{% endfor %}{{ numbers | length }}
{% for k in d %}{{ k }},{% endfor %}{{ d.values() | list | join("-") }}{{ d.keys() | join("-") }}{{ d.get("b") }}{{ d.get("q") }}{{ d.get("q", 5) }}
{% for w in words %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ w }} {% endfor %}
{% for w in empty %}x{% else %}none{% endfor %}{% for w in words %}{{ w }}{% else %}none{% endfor %}{% for a in rows if a[1] > 1 %}{{ loop.index }}{{ a[0] }}{% else %}no{% endfor %}
{% for a in rows if a[1] > 5 %}x{% else %}nothing{{ n }}{% endfor %}{% for l in emoji %}[{{ l }}]{% endfor %}{% for i in range(2) %}{{ i }}{% endfor %}{% for i in range(1, 4) %}{{ i }}{% endfor %}
{% for a, b in rows %}{% for a in words %}{{ a }}{{ b }}{{ loop.index }}{% endfor %}{{ a }}{{ loop.index }}{% endfor %}
{% set q = 1 %}{% for w in words %}{% set q = w %}{{ q }}{% endfor %}{{ q }}{% if yes %}{% set q = 2 %}{% endif %}{{ q }}
{% set x = x ~ "!" %}{{ x }}{% if no %}{% set n = 7 %}{% endif %}{{ n }}{% set a, b = rows[0] %}{{ a }}{{ b }}
{% for w in words %}{% if loop.first %}{% set f = w %}{% else %}{{ f is defined }}{% endif %}{% endfor %}
{% set s = namespace(n=0, l=[]) %}{% for w in words %}{% set s.n = s.n + 1 %}{% set s.l = s.l + [w] %}{% endfor %}{{ s.n }}{{ s.l | join("/") }}
{% set b %}<i>{{ x }}</i>{% endset %}{{ b }}{{ b ~ "<" }}{{ "<i>" in b }}{{ b | length }}
{% from "parts.html" import tag, box as frame, word %}{{ tag("p") }}{{ tag("p", x) }}{{ tag(text=safe_x, name="q") }}{{ tag("r", mark=1) }}{{ frame("t") }}{% call(v) frame("<t>") %}{{ v }}{{ x }}{% endcall %}
{% from "parts.html" import word, box %}{% call word() %}{% call(v) box(n) %}{{ v }}{% for w in words %}{{ w }}{{ v }}{% endfor %}{% endcall %}{% endcall %}
{% from "parts.html" import tag %}{{ tag() }}
{% from "parts.html" import tag %}{{ tag("a", "b", "c", "d") }}
{% from "parts.html" import tag %}{{ tag("a", name="b") }}
{% from "parts.html" import tag %}{{ tag("a", colour="b") }}
{% from "parts.html" import box %}{% set args = {"title": "<k>"} %}{{ box(**args) }}{{ box(*["<a>"]) }}
{% from "parts.html" import nothing %}{{ nothing is defined }}
{% from "parts.html" import shade %}{{ shade }}
{% from "parts.html" import word %}{{ word() }}
{% macro m(a, b=a) %}{% macro k() %}{{ a }}{{ x }}{% endmacro %}{{ k() }}{{ b }}{% endmacro %}{% set x = "late" %}{{ m(1) }}{{ m("<", 2) }}
{% macro m(a={}) %}{{ a.get("k", "none") }}{% endmacro %}{{ m() }}{{ m({"k": "v"}) }}
{% macro r(n) %}{{ n }}{% if n > 0 %}{{ r(n + -1) }}{% endif %}{% endmacro %}{{ r(3) }}
{% extends "frame.html" %}{% block b %}<b>{{ super() }}{% endblock %}{% set z = n %}
{% extends "middle.html" %}{% block a %}{{ x }}({{ super() }}){% endblock %}{% block b %}mine{% endblock %}
{% extends "middle.html" %}{{ nothing_here }}text that is not shown{% if yes %}{% set x = "set" %}{% endif %}
text above {% extends "middle.html" %}
{% include "piece.html" %}
{% set row = "r" %}{% include "piece.html" %}{{ x }}
{% for row in words %}{% include "piece.html" %}{% endfor %}{% for row in ["piece"] %}{% include row ~ ".html" %}{% endfor %}
{{ words | join(", ") }}|{{ [safe_x, x] | join("<") }}|{{ words | join(safe_x) }}|{{ people | join(",", attribute="name") }}|{{ people | map(attribute="kin.name") | join }}
{{ x | length }}{{ words | length }}{{ d | length }}{{ emoji | length }}|{{ x | lower }}|{{ "aBC <" | upper }}|{{ "hELLO wORLD" | capitalize }}|{{ safe_x | upper }}|{{ "" | capitalize }}
{{ words | first }}|{{ empty | first | default("none") }}|{{ nothing | default("d") }}|{{ no | default("d") }}|{{ zero | default("d", true) }}|{{ n | string }}|{{ (safe_x | string) }}
{{ x | replace("<", "[") }}|{{ safe_x | replace("b", "<i>") }}|{{ "a-b-c" | replace("-", "+", 1) }}|{{ "a<b" | replace("b", safe_x) }}|{{ x | safe }}|{{ "1 2" | replace(" ", "") }}
{{ words | select | list | length }}{{ [0, 1, "", none, "a"] | select | join(",") }}|{{ words | select("in", ["one"]) | join }}|{{ people | selectattr("age") | map(attribute="name") | join }}
{{ people | rejectattr("age", "equalto", 8) | map(attribute="name") | join }}|{{ rows | rejectattr(0, "equalto", "a") | map(attribute=1) | join(",") }}|{{ words | reject("equalto", "one") | join(",") }}|{{ words | reject("in", ["one"]) | first }}
{{ "a b/c?d=é&'~*()!<" | urlencode }}|{{ {"q": "a b&c", "r": "/"} | urlencode }}|{{ 5 | urlencode }}|{{ [["a", "b c"]] | urlencode }}
{{ long | truncate(20) }}|{{ long | truncate(20, true) }}|{{ long | truncate(500) }}|{{ "short text here" | truncate(11) }}|{{ "abcdefghijklmnopqrstuvw" | truncate(8) }}|{{ long | truncate(30, false, "…") }}|{{ emoji | truncate(3) }}
{{ nothing is defined }}{{ n is defined }}{{ no is none }}{{ n is none }}{{ d.q is defined }}{{ d.b is defined }}{{ nothing is undefined }}{{ n is eq(3) }}{{ n is ne(3) }}{{ "one" is in(words) }}
{{ "a b c".partition(" ") | join("|") }}|{{ "abc".partition(" ") | join("|") }}|{{ x.startswith("<") }}|{{ x.endswith("z") }}|{{ " s ".strip() }}|{{ "Ab".lower() }}{{ "Ab".upper() }}
{{ dict(rows)["b"] }}{{ dict([["k", "<"]]).get("k") }}{{ dict(d).items() | list | length }}{{ dict(a=1).items() | first | first }}
{{ people[0].name }}{{ people[1].kin.name }}{% for p in people if p.age %}{{ p.name }}{% endfor %}
{{ nothing }}
{{ nothing.more }}
{{ d.q }}
{{ d.q.r }}
{{ rows[7] }}
{{ no.name }}
{{ no.name is defined }}
{% if nothing %}x{% endif %}
{% for a in nothing %}x{% endfor %}
{% for a in no %}x{% endfor %}
{% for a in n %}x{% endfor %}
{{ nothing ~ "x" }}
{{ nothing == 1 }}
{{ 1 in nothing }}
{{ nothing() }}
{{ n() }}
{{ n | length }}
{{ nothing | lower }}
{{ nothing | join }}
{{ x + n }}
{{ n < x }}
{{ empty | first }}
{{ no.get("x") }}
{{ rows.get("x") }}
{% set a, b = words %}{{ a }}
{% set n.x = 1 %}
{{ [nothing] | join }}
  {% if yes %}⏎    indented {{ n }}⏎  {% endif %}⏎{%- if yes -%}  tight  {%- endif %} \\ ` ${n} $\\{ \u2028⏎⏎ end⏎
{{ "\\\\" ~ "`${" ~ '"' }}|{{ {"`": "${x}"}["`"] }}
""".strip().split("\n")


def environment(snippets: list[str]) -> Environment:
    """As the app's own, with templates made up of the snippets."""
    named = {f"carer/{place}.html": snippet.replace("⏎", "\n") for place, snippet in enumerate(snippets)}
    return Environment(
        loader=DictLoader({**BESIDE, **named}),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(made: Environment, name: str) -> str | None:
    try:
        return made.get_template(name).render(**WORDS)
    except (TemplateRuntimeError, TypeError, AttributeError, ValueError):
        return None


def as_states(made: Environment) -> list[dict[str, Any]]:
    words = Plainly(frozenset()).plain(WORDS, "words")
    names = [name for name in made.list_templates() if name.startswith("carer/")]
    return [{"name": name, "words": words, "asked": [], "html": rendered(made, name)} for name in names]


def test_every_snippet_gives_what_jinja_gives_and_fails_where_jinja_fails(tmp_path):
    made = environment(SNIPPETS)
    states = as_states(made)
    same, apart = compared(tmp_path, templates_module(made), states)
    told = [(SNIPPETS[int(name.split("/")[1].split(".")[0])], *rest) for name, *rest in apart]
    assert told == []
    assert same == len(SNIPPETS)
    assert 20 < sum(state["html"] is None for state in states) < len(SNIPPETS) / 2


@pytest.mark.parametrize("ours", ["{{ x }}.", "{{ x | safe }}", "{% if not zero %}{{ x }}{% endif %} "])
def test_a_template_that_differs_on_one_side_is_told(tmp_path, ours):
    states = as_states(environment(["{{ x }}"]))
    same, apart = compared(tmp_path, templates_module(environment([ours])), states)
    assert (same, [name for name, *_ in apart]) == (0, ["carer/0.html"])
