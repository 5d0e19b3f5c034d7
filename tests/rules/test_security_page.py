"""docs/security.md says what the code does: each form and table, each limit, time, key and log of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from wtforms.validators import Length

from app.domain.accounts import email_address, passwords, retention
from app.domain.content.spreadsheet import MOST_ROWS
from app.models.base import Base
from app.push import vapid
from app.services.access import audit, editors, guessing, sessions
from app.services.access.second_factor import challenges, passkeys, recovery_codes
from app.services.accounts import subscribe_device
from app.services.editing import read_workbook
from app.storage.accounts import opt_outs
from app.web.carer.carer_forms import KeepForm, PaceForm
from app.web.carer.ideas.idea_form import IdeaForm
from app.web.carer.saying.say_form import SayForm
from app.web.desk.codes.code_form import CodeForm
from app.web.desk.editing.resource_form import ResourceForm
from app.web.desk.editing.wording_form import WordingForm
from app.web.desk.evaluations.study_form import StudyForm
from app.web.desk.evaluations.wording_test_form import WordingTestForm
from app.web.desk.figures.figure_form import FigureForm
from app.web.desk.ideas.decision_form import DecisionForm
from app.web.desk.messages.message_form import MessageForm
from app.web.desk.rounds.round_form import RoundForm, WillDoForm
from app.web.desk.rounds.thing_forms import ChoiceForm, RankForm, ReadForm, WeighForm
from app.web.desk.sign_in_form import SignInForm
from app.web.desk.signing.sign_form import SignForm
from app.web.desk.staff_form import InviteForm
from app.web.desk.students.topic_form import TopicForm
from app.web.site import sealed_cookie
from app.web.site.access import KB, MB
from app.web.site.door import known_browser, security
from app.web.site.typed_form import TypedForm
from config import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}
SOURCES = {file: file.read_text("utf-8") for top in ("app", "server") for file in sorted((ROOT / top).rglob("*.py"))}
FORMS = (
    KeepForm, PaceForm, SayForm, SignInForm, InviteForm, ResourceForm, MessageForm, FigureForm, WordingForm, SignForm,
    RoundForm, WillDoForm, ReadForm, WeighForm, ChoiceForm, RankForm, TopicForm,
    IdeaForm, DecisionForm,
    CodeForm,
    StudyForm, WordingTestForm,
)  # fmt: skip
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|md|conf|toml|txt)")


def days(time: timedelta) -> str:
    return f"{time.days} days"


def minutes(time: timedelta) -> str:
    return f"{int(time.total_seconds()) // 60} minutes"


def hours(time: timedelta) -> str:
    return f"{int(time.total_seconds()) // 3600} hours"


SAID = {
    "What may be typed": [
        f"{passwords.SHORTEST} to {passwords.LONGEST} letters of any kind",
        f"at most {email_address.LONGEST} letters",
        f"{security.MOST_FIELDS} fields",
    ],
    "Which files are taken": [
        f"at most | {20 * MB // MB} MB |",
        f"{read_workbook.MOST_UNPACKED // 1_000_000} MB, {read_workbook.MOST_FILES:,} parts",
        f"{MOST_ROWS:,} rows, {read_workbook.MOST_COLUMNS} columns, {read_workbook.SECONDS} seconds",
        f"at most {security.FIELDS_BESIDE_A_FILE // KB} KB of fields",
    ],
    "Sessions": [
        f"{minutes(sessions.IDLE_FOR)} without use, {hours(sessions.SIGNED_IN_FOR)} in all",
        f"{minutes(sessions.SECOND_STEP_WITHIN)} and {sessions.MOST_WRONG_CODES} wrong codes",
        f"{minutes(sessions.CONFIRMED_FOR)} since password or code",
        f"a set-up link | {hours(editors.LINK_FOR)}, once",
        f"challenge | {minutes(challenges.GOOD_FOR)}, once",
        f"{days(known_browser.LASTS)}, {known_browser.MOST} accounts",
        f"answers | {days(sealed_cookie.ANSWERS_LAST)} since",
        f"kept plan | {days(retention.COOKIE_LASTS)} since",
        f"erased after {days(retention.ERASED_AFTER)}",
        f"up to {subscribe_device.MOST_DEVICES} browsers",
    ],
    "Keys, and what each protects": [
        f"signatures for {vapid.LIFETIME // 3600} hours",
        f"{recovery_codes.NUMBER} of {recovery_codes.GROUPS * recovery_codes.IN_A_GROUP * 5} bits",
        f"{passkeys.MOST} at most",
        f"the old one stays {days(retention.COOKIE_LASTS)}",
    ],
    "Levels of data": [
        f"`access_event` | personal | {days(audit.KEPT_FOR)} |",
        f"`guess` | personal | {guessing.KEPT_FOR.days} day,",
        f"told after {retention.TOLD_AFTER.days} days unopened, erased after {days(retention.ERASED_AFTER)}",
        f"`REFUSALS_FILE` | personal | {opt_outs.KEPT_FOR.days // 2} to {days(opt_outs.KEPT_FOR)}",
        f"copies of the database | delicate | {opt_outs.KEPT_FOR.days // 2} days",
    ],
    "Logs": [f"`access_event` | rows, time in UTC | administrators, `/desk/sign-ins` | {days(audit.KEPT_FOR)} |"],
    "Packages": ["outside, or is being used somewhere | 7 days |", "any other known weakness | 30 days |"],
}


def described(form: type[TypedForm]) -> dict[str, str]:
    """The rule of each field of a form, as the page's table has it."""
    rows = re.findall(r"^\| (.*?) ?\| (`.*) \| (.+) \|$", SECTIONS["What may be typed"], re.MULTILINE)
    rules: dict[str, str] = {}
    name = ""
    for first, fields, rule in rows:
        name = first.strip("`") or name
        if name == form.__name__:
            rules |= dict.fromkeys(re.findall(r"`(\w+)`", fields), rule)
    return rules


@pytest.mark.parametrize(("section", "words"), [(name, words) for name, said in SAID.items() for words in said])
def test_each_figure_is_that_of_the_code(section, words):
    assert words in SECTIONS[section]


def test_every_form_is_listed():
    assert {form.__name__ for form in TypedForm.__subclasses__() if form.__module__.startswith("app.")} == {
        form.__name__ for form in FORMS
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_field_of_a_form_has_its_rule_and_its_longest_length(form):
    rules = described(form)
    fields = {name: field for name, field in vars(form).items() if hasattr(field, "field_class")}
    assert set(rules) == set(fields)
    for name, field in fields.items():
        given = [*field.args, field.kwargs.get("validators", ())]
        checks = [each for several in given if isinstance(several, list | tuple) for each in several]
        for longest in (each.max for each in checks if isinstance(each, Length) and each.max > 0):
            assert re.search(rf"\b{longest}\b", rules[name]), f"{name}: {longest}"


def test_every_name_that_a_view_reads_is_listed():
    reads = re.compile(r'request\.(?:form|args)\.get(?:list)?\("(\w+)"')
    names = {name for text in SOURCES.values() for name in reads.findall(text)}
    assert len(names) > 30
    assert names - set(re.findall(r"`(\w+)`", SECTIONS["What may be typed"])) == set()


def test_every_table_has_one_level():
    rows = re.findall(
        r"^\| (`\w.*?) \| (open|inside|personal|delicate|secret) \|", SECTIONS["Levels of data"], re.MULTILINE
    )
    named = [name for names, _ in rows for name in re.findall(r"`([a-z_]+)`", names)]
    assert sorted(named) == sorted(Base.metadata.tables)


def test_every_purpose_of_a_key_is_listed():
    keys = SECTIONS["Keys, and what each protects"]
    sealed = re.compile(r'Sealer\([\w.()]+, (?:"([^"]+)"|PURPOSE)\)')
    purposes = {found or sealed_cookie.PURPOSE for text in SOURCES.values() for found in sealed.findall(text)}
    assert purposes == {"cookie", "hand over", "second factor"}
    salts = {salt for text in SOURCES.values() for salt in re.findall(r'salt="([^"]+)"', text)}
    for purpose in purposes:
        assert f'purpose "{purpose}"' in keys
    for salt in salts:
        assert f'salt "{salt}"' in keys


def test_the_slow_hash_of_passwords_is_the_one_it_names():
    made = SOURCES[ROOT / "app" / "services" / "access" / "editors.py"]
    ((rounds, memory),) = re.findall(r"PasswordHasher\(time_cost=(\d+), memory_cost=(\d+), parallelism=1\)", made)
    assert f"Argon2id, {memory} KiB, {rounds} rounds" in SECTIONS["Keys, and what each protects"]


def test_every_logger_is_listed_and_nothing_is_logged_elsewhere():
    names = {name for text in SOURCES.values() for name in re.findall(r'getLogger\("(care_companion[\w.]*)"\)', text)}
    assert len(names) == 3
    assert names - set(re.findall(r"`([\w.]+)`", SECTIONS["Logs"])) == set()
    elsewhere = re.compile(r"\w+Handler\(|addHandler|dictConfig|fileConfig|basicConfig\([^)]*filename|syslog|sentry")
    found = [
        str(file.relative_to(ROOT)) for file, text in SOURCES.items() if "logging" in text and elsewhere.search(text)
    ]
    # The one place that says how a line of the log looks; it writes to where the process writes.
    assert found == ["server/log_lines.py"]


def test_every_package_that_was_chosen_is_locked_with_its_hashes():
    for name in ("requirements", "requirements-dev"):
        lock = (ROOT / f"{name}.txt").read_text("utf-8")
        entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
        assert all(re.match(r"[\w.-]+(\[\w+\])?==", entry) and "--hash=sha256:" in entry for entry in entries)
    assert '"--require-hashes"' in (ROOT / "run").read_text("utf-8")


@pytest.mark.parametrize("file", sorted(set(filter(FILE.fullmatch, re.findall(r"`([^`]+)`", PAGE)))))
def test_the_files_it_names_are_there(file):
    assert (ROOT / file).exists() or (ROOT / "app" / file).exists()


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/architecture.md", "docs/editing.md", "docs/operations.md"])
def test_it_is_found_from(page):
    assert "security.md" in (ROOT / page).read_text("utf-8").replace("SECURITY.md", "")
