"""The environment as one value: only this module reads it, and its defaults need no account and no network."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

ROOT = Path(__file__).parent.parent


class ConfigurationError(Exception):
    """When a setting cannot be used; the text names it and says what it may be."""


@dataclass(frozen=True)
class AmazonAccount:
    """Where Amazon's services are asked, and the keys to them, as Lambda hands them to a function."""

    region: str = ""
    key_id: str = ""
    secret_key: str = field(default="", repr=False)
    session_token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Config:
    """Where everything is kept and sent."""

    store: SplitResult
    """sqlite:///var/vet2b.sqlite3, dynamodb://TABLE"""
    attachments: SplitResult
    """file:///var/files, s3://BUCKET; with ?upload=/PATH, the site's path that hands what is sent there on to the
    bucket."""
    spill: SplitResult
    """file:///var/spill, s3://BUCKET/PREFIX"""
    mail: SplitResult
    """maildir:///var/mail, smtp://host:port, ses://REGION"""
    inbound: SplitResult
    """maildir:///var/inbound, smtp://host:port, lmtp://host:port, s3://BUCKET: where mail to the aliases comes in; and,
    with ?authserv-id=SERVER, whose word on its sender is trusted (RFC 8601)."""
    secret: str
    """Signs links and challenges."""
    site_url: str
    """Where the site is published."""
    endpoint_url: str | None
    """Where Amazon's services are played by an emulator; None for the real ones."""
    amazon: AmazonAccount
    """The account at Amazon; without a key, what botocore finds: a profile, the machine's own role."""
    directory: Path
    """What the functions know of the catalogue, written by the verbs serve and package."""

    @property
    def shows_outbox(self) -> bool:
        """Whether mails may be read at /outbox/: they are kept here, and nobody else reaches the site."""
        return self.mail.scheme == "maildir" and is_this_machine(self.site_url)


_SETTINGS = (
    "VET2B_STORE",
    "VET2B_ATTACHMENTS",
    "VET2B_SPILL",
    "VET2B_MAIL",
    "VET2B_INBOUND",
    "VET2B_SECRET",
    "VET2B_SITE_URL",
    "VET2B_ENDPOINT_URL",
    "VET2B_DIRECTORY",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
)


def load(environment: Mapping[str, str] | None = None) -> Config:
    """Return the settings of an environment; the process's own if none is given.

    Raises ConfigurationError if one cannot be used.
    """
    given = os.environ if environment is None else environment
    return _config(tuple(given.get(name) for name in _SETTINGS))


@lru_cache(maxsize=4)  # every request asks for the settings
def _config(values: tuple[str | None, ...]) -> Config:
    given = {name: value for name, value in zip(_SETTINGS, values, strict=True) if value is not None}
    return Config(
        store=_address(given, "VET2B_STORE", "sqlite:///var/vet2b.sqlite3", ("sqlite", "dynamodb")),
        attachments=_address(given, "VET2B_ATTACHMENTS", "file:///var/files", ("file", "s3")),
        spill=_address(given, "VET2B_SPILL", "file:///var/spill", ("file", "s3")),
        mail=_address(given, "VET2B_MAIL", "maildir:///var/mail", ("maildir", "smtp", "smtps", "ses")),
        inbound=_address(given, "VET2B_INBOUND", "maildir:///var/inbound", ("maildir", "smtp", "lmtp", "s3")),
        secret=given.get("VET2B_SECRET") or own_secret(ROOT / "var" / "secret"),
        site_url=_site_url(given, "http://localhost:8000"),
        endpoint_url=given.get("VET2B_ENDPOINT_URL") or None,
        amazon=AmazonAccount(
            region=given.get("AWS_REGION") or given.get("AWS_DEFAULT_REGION") or "",
            key_id=given.get("AWS_ACCESS_KEY_ID", ""),
            secret_key=given.get("AWS_SECRET_ACCESS_KEY", ""),
            session_token=given.get("AWS_SESSION_TOKEN", ""),
        ),
        directory=Path(given.get("VET2B_DIRECTORY") or ROOT / "var" / "directory.json"),
    )


def published_at(port: int, environment: Mapping[str, str] | None = None) -> str:
    """Return where the site that a port of this machine serves is published: VET2B_SITE_URL, or the port itself."""
    return _site_url(os.environ if environment is None else environment, f"http://localhost:{port}")


def terminal_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the code of the language that the terminal's programs speak, such as lv; 'c' where it has none."""
    given = os.environ if environment is None else environment
    name = given.get("LC_ALL") or given.get("LC_MESSAGES") or given.get("LANG") or "C"  # as POSIX looks for it
    return re.split("[_.@-]", name)[0].lower()


def is_this_machine(address: str) -> bool:
    """Return whether nobody but who sits at this machine reaches an address."""
    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def path_of(address: SplitResult) -> Path:
    """Return the path in sqlite:///var/x (below the project) or sqlite:////var/x (from the root)."""
    return ROOT / address.path.removeprefix("/")


def _address(given: Mapping[str, str], name: str, default: str, schemes: tuple[str, ...]) -> SplitResult:
    address = urlsplit(given.get(name) or default)
    if address.scheme not in schemes:
        raise ConfigurationError(
            f"{name} must begin with {', '.join(f'{s}://' for s in schemes)} (not '{address.scheme}')"
        )
    if address.scheme in ("dynamodb", "s3") and not address.netloc:
        raise ConfigurationError(f"{name} must name a table or a bucket after {address.scheme}://")
    return address


def _site_url(given: Mapping[str, str], default: str) -> str:
    address = (given.get("VET2B_SITE_URL") or default).rstrip("/")
    if not re.match(r"https?://[^/]", address):
        raise ConfigurationError(f"VET2B_SITE_URL must begin with https:// or http:// (not '{address}')")
    return address


def own_secret(path: Path) -> str:
    """Return the secret in a file, made at the machine's first start: links in mails must hold over a restart.

    Of several that start at once all get the same; the file is never there without its content.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):  # another was faster
            os.link(made, path)
        made.unlink()
    secret = path.read_text(encoding="ascii")
    if not secret.strip():
        raise ConfigurationError(f"{path} is empty; remove it, and a new one is made (links in mails end with the old)")
    return secret
