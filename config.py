"""Every setting: its default, where it comes from and what it must hold."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from app.domain.accounts.email_address import EmailAddressError, read_email_address
from app.domain.schedule.push_services import PUSH_HOSTS
from app.push.subject import made_up_fault, subject_fault

# What a browser on this very machine calls us by.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"


class ConfigError(ValueError):
    """A setting that is missing or wrong; the message names the environment variable, and may stand in the log."""

    for_the_log = True


@dataclass(frozen=True)
class Config:
    """The settings of one process. Make it with `from_env`, or by hand in tests."""

    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(default=(), repr=False, kw_only=True)
    database_url: str = f"sqlite:///{INSTANCE / 'care-companion.db'}"
    origin: str = "http://localhost:8000"
    production: bool = False
    vapid_key_file: Path = INSTANCE / "vapid.pem"
    vapid_subject: str = "mailto:prompts@care-companion.example.org"
    push_hosts: tuple[str, ...] = PUSH_HOSTS
    push_per_minute: int = 1000
    prompt_spread_minutes: int = 30
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    metrics_token: str = field(default="", repr=False)
    feed_origins: tuple[str, ...] = ()
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0
    template_folder: Path | None = None
    pack_folder: Path | None = None
    kill_worker: bool = False
    opt_outs_file: Path | None = None

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The present key, which seals, and those of before a rotation, which still open."""
        return self.secret_key, *self.old_secret_keys

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names this service answers to, in lower case: ORIGIN's, TRUSTED_HOSTS, in development this machine's."""
        own = urlsplit(self.origin).netloc.rpartition("@")[2]
        name = re.sub(r":[0-9]*$", "", own)
        return (name, *self.trusted_hosts, *(() if self.production else LOOPBACK))

    def old_vapid_key_files(self) -> list[Path]:
        """The keys of before a rotation, which lie beside the present ones as `<name>-old-<id>.pem`."""
        file = self.vapid_key_file
        return sorted(file.parent.glob(f"{file.stem}-old-*{file.suffix}"))

    def private_files(self) -> list[Path]:
        """Files with keys, secrets or traces of carers, be they there or not, beside the database."""
        keys = [self.vapid_key_file, *self.old_vapid_key_files(), INSTANCE / "secret-key"]
        return [*keys, self.opt_outs_file] if self.opt_outs_file else keys

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Config:
        """The settings of the environment. Raises ConfigError; production has no default secrets."""
        production = env.get("CARE_COMPANION_ENV", "development") == "production"
        config = cls(
            secret_key=env.get("SECRET_KEY", "") or _development_secret(production),
            old_secret_keys=tuple(env.get("SECRET_KEY_FALLBACKS", "").split()),
            database_url=_database_url(env.get("DATABASE_URL", "")) or cls.database_url,
            origin=_as_browsers_say(env.get("ORIGIN", cls.origin)),
            production=production,
            vapid_key_file=Path(env.get("VAPID_KEY_FILE", str(cls.vapid_key_file))),
            vapid_subject=env.get("VAPID_SUBJECT", cls.vapid_subject),
            push_hosts=PUSH_HOSTS + tuple(env.get("PUSH_EXTRA_HOSTS", "").split()),
            push_per_minute=_whole_number(env, "PUSH_PER_MINUTE", cls.push_per_minute),
            prompt_spread_minutes=_whole_number(env, "PROMPT_SPREAD_MINUTES", cls.prompt_spread_minutes),
            smtp_url=env.get("SMTP_URL", ""),
            mail_from=env.get("MAIL_FROM", ""),
            metrics_token=env.get("METRICS_TOKEN", ""),
            feed_origins=tuple(env.get("FEED_EXTRA_ORIGINS", "").split()),
            trusted_hosts=tuple(env.get("TRUSTED_HOSTS", "").lower().split()),
            proxy_hops=_whole_number(env, "PROXY_HOPS"),
            opt_outs_file=Path(env.get("REFUSALS_FILE", str(INSTANCE / "refusals.txt"))),
            template_folder=Path(env["TEMPLATE_FOLDER"]) if env.get("TEMPLATE_FOLDER") else None,
            pack_folder=Path(env.get("PACK_FOLDER", str(INSTANCE / "phone-pack"))),
            kill_worker=env.get("KILL_WORKER", "") == "1",
        )
        config._check()
        return config

    def _check(self) -> None:
        if len(self.secret_key) < 32:
            raise ConfigError("SECRET_KEY must have at least 32 characters")
        if any(len(key) < 32 for key in self.old_secret_keys):
            raise ConfigError("SECRET_KEY_FALLBACKS must be keys of at least 32 characters, with spaces between them")
        address = _address_of(self.origin)
        if not address or not re.fullmatch(r"https?://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:[0-9]+)?", self.origin, re.ASCII):
            raise ConfigError("ORIGIN must be an address such as https://care.example.org")
        if self.production and address.scheme != "https":
            raise ConfigError("ORIGIN must be an https address in production")
        if not 0 <= self.prompt_spread_minutes <= 60:
            raise ConfigError("PROMPT_SPREAD_MINUTES must be 0 to 60")
        self._check_mail()
        if self.metrics_token and len(self.metrics_token) < 20:
            raise ConfigError("METRICS_TOKEN must have at least 20 characters")
        fault = subject_fault(self.vapid_subject) or made_up_fault(self.vapid_subject)
        if self.production and fault:
            raise ConfigError(f"VAPID_SUBJECT must be a real address, for push services write to it: {fault}")

    def _check_mail(self) -> None:
        if bool(self.smtp_url) != bool(self.mail_from):
            raise ConfigError("SMTP_URL and MAIL_FROM are set together, or neither")
        if not self.smtp_url:
            return
        server = _address_of(self.smtp_url)
        if server is None or server.scheme not in ("smtp", "smtps") or not server.hostname or server.path.strip("/"):
            raise ConfigError("SMTP_URL must be like smtps://user:password@mail.example.org:465")
        try:
            read_email_address(self.mail_from)
        except EmailAddressError as fault:
            raise ConfigError(f"MAIL_FROM must be an e-mail address. {fault}") from fault


def _as_browsers_say(origin: str) -> str:
    """An origin as browsers write it: lower case, and no port where it is the usual one."""
    written = origin.strip().rstrip("/").lower()
    return re.sub(r"^(http://.*):80$|^(https://.*):443$", lambda found: found[1] or found[2], written)


def _address_of(url: str) -> SplitResult | None:
    """The parts of an address, or None where its port is no port."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _whole_number(env: Mapping[str, str], name: str, default: int = 0) -> int:
    text = env.get(name, str(default))
    if not (text.isascii() and text.isdigit()):
        raise ConfigError(f"{name} must be a whole number")
    return int(text)


def _database_url(url: str) -> str:
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _development_secret(production: bool) -> str:
    """A secret made once and kept in an ignored file, so that a restart signs nobody out."""
    if production:
        raise ConfigError("SECRET_KEY must be set in production")
    file = INSTANCE / "secret-key"
    if not file.exists():
        INSTANCE.mkdir(mode=0o700, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()
