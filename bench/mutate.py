"""./run mutate [PART ...] [--most N]: puts small faults into the rules that matter most; which does no test notice?

PART chooses the files whose path holds it; without one all of TARGETS are tried. At most N faults a file are drawn, the
same ones each time (40; 0 means all). A file's score is the share of the tried faults that a test noticed.
Works on a copy in a temporary folder; see docs/adr/0009-mutation-tests.md.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BY_EXAMPLE = "tests/domain/schedule/by_example"
SCHEDULE = (
    f"{BY_EXAMPLE}/test_calendar.py",
    f"{BY_EXAMPLE}/test_candidate_days.py",
    f"{BY_EXAMPLE}/test_holds.py",
    f"{BY_EXAMPLE}/test_made_prompts.py",
    f"{BY_EXAMPLE}/test_own_zone.py",
    f"{BY_EXAMPLE}/test_room.py",
    f"{BY_EXAMPLE}/test_silence.py",
    f"{BY_EXAMPLE}/test_which_candidates.py",
    "tests/domain/schedule/test_back_off.py",
    "tests/domain/schedule/test_consent.py",
    "tests/domain/schedule/test_once.py",
    "tests/domain/schedule/test_frequency_cap.py",
    "tests/domain/schedule/test_hold_periods.py",
    "tests/domain/schedule/test_suppression.py",
    "tests/domain/schedule/test_prompt_words.py",
    "tests/domain/schedule/test_check_in.py",
    "tests/domain/schedule/test_simulate.py",
)
TAILORING = tuple(
    f"tests/domain/tailoring/test_{name}.py"
    for name in ("eligibility", "scoring", "select", "tailoring_properties", "worked_examples")
)
# Files to put faults into, and the quick tests that ought to notice them. Each row is one run of its own.
TARGETS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "app/domain/schedule/schedule.py",
            "app/domain/schedule/hold_periods.py",
            "app/domain/schedule/suppression.py",
            "app/domain/schedule/frequency_cap.py",
            "app/domain/schedule/candidates.py",
            "app/domain/schedule/calendar.py",
        ),
        SCHEDULE,
    ),
    (
        ("app/domain/schedule/event_changes.py",),
        (f"{BY_EXAMPLE}/test_told_events.py", "tests/domain/schedule/test_event_changes.py"),
    ),
    (
        ("app/domain/schedule/send_check.py",),
        (f"{BY_EXAMPLE}/test_email_time.py", "tests/domain/schedule/test_send_check.py"),
    ),
    (
        ("app/services/editing/publish.py",),
        ("tests/services/editing/test_what_is_kept.py", "tests/services/editing/test_publish.py"),
    ),
    (("app/services/editing/second_person.py",), ("tests/services/editing/test_second_person.py",)),
    (("app/outbound/public_addresses.py",), ("tests/outbound/test_public_addresses.py",)),
    (("app/push/endpoints.py",), ("tests/push/test_endpoint_words.py", "tests/push/test_endpoints.py")),
    (
        (
            "app/domain/tailoring/select.py",
            "app/domain/tailoring/scoring.py",
            "app/domain/tailoring/eligibility.py",
        ),
        TAILORING,
    ),
)
NOTICED = ("killed", "timeout", "segfault")
# A fault has this many times what its tests take on sound code, and these seconds on top, before it counts as stuck.
TIMES, SECONDS = 5, 10
NOT_COPIED = (".*", "__pycache__", "instance", "node_modules", "mutants", "setup.cfg")
MOST, SEED = 40, 2026
COPIED_BY_ITSELF = {"app", "tests", "pyproject.toml"}
RUN = ("-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1))
SHOW = "import sys; from mutmut.__main__ import cli; [cli(['show', n], standalone_mode=False) for n in sys.argv[1:]]"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file it is in, the name the tool gave it, and what became of it ("killed", "survived" ...)."""

    file: str
    name: str
    status: str

    @property
    def tried(self) -> bool:
        return self.status != "not checked"

    @property
    def noticed(self) -> bool:
        return self.status in NOTICED


def main(words: list[str]) -> int:
    """Tries what was chosen and prints the survivors and the scores. 2 when nothing was chosen."""
    reader = argparse.ArgumentParser(prog="./run mutate")
    reader.add_argument("part", nargs="*", help="only files whose path holds this")
    reader.add_argument("--most", type=int, default=MOST, help="faults to try in a file; 0 for all")
    wanted = reader.parse_args(words)
    began, mutants = time.monotonic(), []
    for files, tests in TARGETS:
        chosen = tuple(f for f in files if not wanted.part or any(part in f for part in wanted.part))
        if chosen:
            print(f"... {', '.join(chosen)}", flush=True)
            mutants += tried(chosen, tests, wanted.most)
    if not mutants:
        print(f"No target holds {' or '.join(wanted.part)}. See TARGETS in bench/mutate.py.")
        return 2
    print("\n".join(score_lines(mutants)))
    print(
        f"  at most {wanted.most or 'all'} a file, drawn by seed {SEED}; {(time.monotonic() - began) / 60:.0f} minutes"
    )
    return 0


def tried(files: tuple[str, ...], tests: tuple[str, ...], most: int) -> list[Mutant]:
    """Puts faults into `files`, prints those that none of `tests` noticed. Gives all that there are, also untried."""
    with tempfile.TemporaryDirectory(prefix="care-companion-mutants-") as name:
        folder = Path(name) / "tree"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
        (folder / "setup.cfg").write_text(settings(folder, files, tests), "utf-8")
        # The first run makes the faults and times the tests; it stops there, since no fault has this name.
        run = mutmut(folder, *RUN, "none")
        names = [each.name for each in drawn(results(folder, files), most)]
        run = mutmut(folder, *RUN, *names) if names else run
        if run.returncode:
            sys.exit(f"{run.stdout[-2000:]}{run.stderr[-2000:]}\nThe mutation run broke: are its tests green?")
        mutants = results(folder, files)
        survivors = [each.name for each in mutants if each.tried and not each.noticed]
        if survivors:
            print(shown(mutmut(folder, "-c", SHOW, *survivors).stdout), flush=True)
    return mutants


def drawn(mutants: list[Mutant], most: int) -> list[Mutant]:
    """At most `most` of each file, the same ones whenever the file is the same; all where `most` is 0."""
    chosen: list[Mutant] = []
    for file in dict.fromkeys(each.file for each in mutants):
        of_file = [each for each in mutants if each.file == file]
        draw = random.Random(f"{SEED} {file}")
        chosen += draw.sample(of_file, most) if 0 < most < len(of_file) else of_file
    return chosen


def mutmut(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in the copy. Under CI=1 Hypothesis draws the same examples each time and keeps none."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "CI": "1", "PYTHONPATH": ""},
    )


def settings(folder: Path, files: Iterable[str], tests: Iterable[str]) -> str:
    """What the tool is told. PostgreSQL is left out: the same tests run on SQLite, in a tenth of the time."""
    beside = sorted(path.name for path in folder.iterdir() if path.name not in COPIED_BY_ITSELF)
    lists = {
        "source_paths": ["app"],
        "only_mutate": files,
        "also_copy": beside,
        "pytest_add_cli_args": ["-k", "not postgresql"],
        "pytest_add_cli_args_test_selection": tests,
    }
    lines = [f"{key} =\n" + "\n".join(f"    {each}" for each in each_of) for key, each_of in lists.items()]
    plain = (f"timeout_multiplier = {TIMES}", f"timeout_constant = {SECONDS}", "track_dependencies = false")
    return "\n".join(["[mutmut]", *lines, *plain, ""])


def results(folder: Path, files: Iterable[str]) -> list[Mutant]:
    """The faults of `files`, from lines such as "package.module.function__mutmut_1: survived"."""
    found = []
    for line in mutmut(folder, "-m", "mutmut", "results", "--all", "true").stdout.splitlines():
        name, _, status = line.strip().rpartition(": ")
        file = name.rpartition(".")[0].replace(".", "/") + ".py"
        if file in files:
            found.append(Mutant(file, name, status))
    return found


def shown(diffs: str) -> str:
    """The diffs without what stays the same: one line that names the mutant, then what went and what came."""
    return "\n".join(line for line in diffs.splitlines() if line[:1] in "#-+" and line[:3] not in ("---", "+++"))


def score_lines(mutants: list[Mutant]) -> list[str]:
    """One line a file and one for all: faults noticed, tried and there are; the share of the tried in per cent."""
    every = Counter(m.file for m in mutants)
    tried_, noticed = Counter(m.file for m in mutants if m.tried), Counter(m.file for m in mutants if m.noticed)
    rows = [(file, noticed[file], tried_[file], every[file]) for file in every]
    rows.append(("in total", noticed.total(), tried_.total(), every.total()))
    lines = [f"  {name:<36}{n:>5} of {t:>4} noticed {100 * n / t:6.1f} %  ({e} there are)" for name, n, t, e in rows]
    stuck = sum(m.status == "timeout" for m in mutants)
    return ["", *lines, f"  {stuck} of them noticed because the tests got stuck"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
