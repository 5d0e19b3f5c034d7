"""A wrong setting stops the start, and its message names the variable."""

from __future__ import annotations

import pytest

from config import Config, ConfigError

GOOD = {
    "CARE_COMPANION_ENV": "production",
    "SECRET_KEY": "x" * 32,
    "ORIGIN": "https://care.example.net",
    "VAPID_SUBJECT": "mailto:prompts@our-own-care.org.uk",
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


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        ("mailto:ops@care.invalid", "ends with .invalid"),
        ("mailto:ops@care.local", "ends with .local"),
        ("mailto:ops@care.TEST", "ends with .test"),
        ("mailto:ops@deep.in.care.example", "ends with .example"),
        ("mailto:ops@care.localhost", "ends with .localhost"),
        ("mailto:ops@care.internal", "ends with .internal"),
        ("mailto:ops@printer.home.arpa", "ends with .arpa"),
        ("mailto:ops@example.com", "name for examples"),
        ("mailto:ops@a.b.example.net", "name for examples"),
        ("https://example.org/contact", "name for examples"),
        ("https://WWW.Example.Com", "name for examples"),
        ("https://care.lan:8443/contact", "ends with .lan"),
        ("mailto:ops@localhost", "one part only"),
        ("https://localhost/x", "one part only"),
        ("mailto:ops@care", "one part only"),
        ("mailto:<ops@our-own-care.org.uk>", "angle brackets"),
        ("Ops <mailto:ops@our-own-care.org.uk>", "space"),
        ("mailto: ops@our-own-care.org.uk", "space"),
        ("mailto:ops@our-own-care.org.uk ", "space"),
        ("mailto:ops@our-own-care.org.uk\n", "space"),
        ("mailto:ops@[192.0.2.7]", "number in the place of a name"),
        ("mailto:ops@192.0.2.7", "number in the place of a name"),
        ("https://192.0.2.7/", "number in the place of a name"),
        ("https://[2001:db8::7]/", "number in the place of a name"),
        ("https://0x7f.1/", "number in the place of a name"),
        ("https://3232235777/", "number in the place of a name"),
        ("mailto:ops@our-own-care.org.uk.", "no name on the internet"),
        ("mailto:ops@our_own_care.org.uk", "no name on the internet"),
        ("mailto:ops@our-own-care..uk", "no name on the internet"),
        ("mailto:@our-own-care.org.uk", "no e-mail address"),
        ("mailto:ops", "no e-mail address"),
        ("mailto:", "no e-mail address"),
        ("mailto:jane.@our-own-care.org.uk", "no e-mail address"),
        ("mailto:one@our-own-care.org.uk,two@our-own-care.org.uk", "no e-mail address"),
        ("mailto:ops@our-own-care.org.uk?subject=x", "no name on the internet"),
        ("mailto:ops@caf\u00e9.org", "another letter"),
        ("https://ops:secret@our-own-care.org.uk", "shown to others"),
        ("https://our-own-care.org.uk:port", "no web address"),
        ("https://", "one part only"),
        ("http://our-own-care.org.uk", "must begin with"),
        ("ops@our-own-care.org.uk", "must begin with"),
        ("", "must begin with"),
    ],
)
def test_a_subject_that_nobody_can_write_to_stops_the_start_and_the_reason_is_said(subject, why):
    with pytest.raises(ConfigError, match=f"VAPID_SUBJECT.*{why}"):
        Config.from_env(GOOD | {"VAPID_SUBJECT": subject})


@pytest.mark.parametrize(
    "subject",
    [
        "mailto:prompts@our-own-care.org.uk",
        "mailto:prompts+push@sub.our-own-care.wales",
        "mailto:Prompts@Our-Own-Care.ORG.UK",
        "mailto:prompts@testing.org.uk",
        "mailto:prompts@myexample.com",
        "mailto:prompts@example.care",
        "https://our-own-care.org.uk",
        "https://our-own-care.org.uk:8443/contact?from=push",
        "https://localhost.our-own-care.org.uk",
    ],
)
def test_a_subject_that_may_be_real_starts(subject):
    assert Config.from_env(GOOD | {"VAPID_SUBJECT": subject}).vapid_subject == subject


def test_outside_production_a_name_for_examples_will_do():
    assert Config.from_env(GOOD | {"CARE_COMPANION_ENV": "development", "VAPID_SUBJECT": "mailto:a@care.invalid"})
