"""docs/architecture.md shows the layers that pyproject.toml holds, and the pages of docs name files that exist."""

from __future__ import annotations

import re
import tomllib

import pytest

from config import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
LAYERED = [contract for contract in CONTRACTS if contract["type"] == "layers"]


def container(contract: dict[str, list[str]]) -> str:
    return contract.get("containers", ["app.web"])[0]


@pytest.mark.parametrize("contract", LAYERED, ids=container)
def test_the_layers_of_the_page_are_those_of_the_contract(contract):
    (row,) = re.findall(rf"^\| `{container(contract)}` \| (.+) \|$", PAGE, re.MULTILINE)
    shown = [re.findall(r"`(\w+)`", layer) for layer in row.split(" > ")]
    assert shown == [layer.split(" | ") for layer in contract["layers"]]


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md", "docs/where-to-change-what.md", "docs/rules.md"])
def test_its_links_lead_to_pages_that_are_there(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8")):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_first_files_to_read_are_there():
    for place in re.findall(r"`(app/[a-z_/]+\.\w+)`", (ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / place).exists(), place
