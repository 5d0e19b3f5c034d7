"""What somebody who takes this over looks for is there, and its parts say the same."""

from __future__ import annotations

import re
import tomllib

import pytest

from bench.mutate import TARGETS
from config import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def text(name):
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "LICENSE-WORDS", ".editorconfig", "run"],
)
def test_the_file_is_there_and_not_empty(name):
    assert text(name).strip()


def test_the_code_is_under_mit_and_the_words_under_cc_by_and_the_readme_says_so():
    assert text("LICENSE").startswith("MIT License")
    assert "Creative Commons Attribution 4.0 International Public License" in text("LICENSE-WORDS").replace("\n", " ")
    assert PROJECT["license"] == "MIT AND CC-BY-4.0"
    assert all((ROOT / name).exists() for name in PROJECT["license-files"])
    readme = text("README.md")
    assert "[MIT licence](LICENSE)" in readme
    assert "(LICENSE-WORDS) (CC BY 4.0)" in readme


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_file_that_is_linked_is_there(name):
    linked = [place for place in re.findall(r"\]\(([^)#]+)", text(name)) if "://" not in place]
    assert [place for place in linked if not (ROOT / place).exists()] == []


def test_a_commit_is_checked_by_the_same_command_as_by_hand():
    assert re.findall(r"^ +entry: (.+)$", text(".pre-commit-config.yaml"), re.MULTILINE) == ["./run check"]


def test_the_workflow_runs_what_ci_runs():
    workflow, ours = text(".github/workflows/ci.yml"), text(".ci/run")
    commands = re.findall(r"^ +- run: (.+)$", workflow, re.MULTILINE)
    assert commands == ["./run test --browsers"]
    # .ci/run may bring the browsers itself, which is all that --browsers adds.
    assert ours.splitlines()[-1].removeprefix("exec ").removesuffix(" --browsers") == "./run test"
    assert 'REQUIRE_BROWSER: "1"' in workflow
    assert "export REQUIRE_BROWSER=1" in ours


def test_the_workflow_pins_every_action_to_a_version():
    used = re.findall(r"uses: (.+)$", text(".github/workflows/ci.yml"), re.MULTILINE)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@v\d+\.\d+\.\d+", action)] == []


def test_the_newest_version_of_the_changelog_is_the_projects():
    headings = re.findall(r"^## (.+)$", text("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    dated = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})", heading) for heading in headings[1:]]
    assert all(dated)
    assert dated[0][1] == PROJECT["version"]
    days = [heading[2] for heading in dated]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("files", "tests"), TARGETS, ids=lambda names: names[0])
def test_the_mutation_run_aims_at_files_that_are_there(files, tests):
    assert [name for name in (*files, *tests) if not (ROOT / name).is_file()] == []
