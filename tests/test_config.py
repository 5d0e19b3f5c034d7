"""A wrong setting stops the start, and its message names the variable."""

from __future__ import annotations

import pytest

from config import Config, ConfigError

GOOD = {
    "CARE_COMPANION_ENV": "production",
    "SECRET_KEY": "x" * 32,
    "ORIGIN": "https://care.example.net",
    "VAPID_SUBJECT": "mailto:prompts@care.example.net",
}
MAIL = {"SMTP_URL": "smtps://user:p%40ss@mail.example.net:465", "MAIL_FROM": "prompts@care.example.net"}


@pytest.mark.parametrize("more", [{}, MAIL, {"SMTP_URL": "smtp://localhost:25", "MAIL_FROM": MAIL["MAIL_FROM"]}])
def test_these_start(more):
    config = Config.from_env(GOOD | more)
    assert (config.smtp_url, config.mail_from) == (more.get("SMTP_URL", ""), more.get("MAIL_FROM", ""))


def test_a_database_address_as_hosts_give_it_gets_its_driver():
    assert Config.from_env(GOOD | {"DATABASE_URL": "postgres://a/b"}).database_url == "postgresql+psycopg://a/b"


def test_no_secret_shows_when_the_settings_are_printed():
    printed = repr(Config.from_env(GOOD | MAIL | {"METRICS_TOKEN": "m" * 20}))
    assert not any(secret in printed for secret in ("x" * 32, "p%40ss", "m" * 20))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 31}, "SECRET_KEY"),
        ({"ORIGIN": "http://care.example.net"}, "ORIGIN"),
        ({"ORIGIN": "care.example.net"}, "ORIGIN"),
        ({"ORIGIN": "https://care.example.net/app"}, "ORIGIN"),
        ({"VAPID_SUBJECT": "mailto:prompts@care-companion.example.org"}, "VAPID_SUBJECT"),
        ({"PUSH_PER_MINUTE": "many"}, "PUSH_PER_MINUTE"),
        ({"PROMPT_SPREAD_MINUTES": "61"}, "PROMPT_SPREAD_MINUTES"),
        ({"PROXY_HOPS": "-1"}, "PROXY_HOPS"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN"),
        ({"MAIL_FROM": "prompts@care.example.net"}, "SMTP_URL"),
        ({"SMTP_URL": MAIL["SMTP_URL"]}, "MAIL_FROM"),
        (MAIL | {"MAIL_FROM": "prompts"}, "MAIL_FROM"),
        (MAIL | {"MAIL_FROM": "prompts.@care.example.net"}, "MAIL_FROM"),
        (MAIL | {"MAIL_FROM": "prompts@care_companion.example.net"}, "MAIL_FROM"),
        (MAIL | {"SMTP_URL": "https://mail.example.net"}, "SMTP_URL"),
        (MAIL | {"SMTP_URL": "smtp://mail.example.net:port"}, "SMTP_URL"),
        (MAIL | {"SMTP_URL": "smtp://"}, "SMTP_URL"),
    ],
)
def test_these_do_not_start(wrong, named):
    with pytest.raises(ConfigError, match=named):
        Config.from_env(GOOD | wrong)
