"""What a person says of an engine behind HTTP, read and checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import regex

from workbench.errors import EngineError
from workbench.suggestions.online.keys import KeySource

VARIABLE = regex.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
LONGEST_KEY_NAME = 30
"""Letters and figures without a break beyond which the name of a variable is taken for a key that was put there."""
KINDS: dict[str, tuple[type, ...]] = {
    "name": (str,),
    "url": (str,),
    "model": (str,),
    "key_env": (str,),
    "key_service": (str,),
    "prompt": (str,),
    "currency": (str,),
    "allow_http": (bool,),
    "automatic": (bool,),
    "stream": (bool,),
    "timeout": (int, float),
    "retries": (int,),
    "requests_per_minute": (int, float),
    "temperature": (int, float),
    "price_in": (int, float),
    "price_out": (int, float),
}
SAID = {str: "a text in quotes", bool: "true or false", int: "a number, 0 or more"}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one engine; the keys of its table in the settings file have the same names."""

    name: str
    """What the person calls the engine."""
    url: str
    """Where it is: `https`, or `http` on this machine; without a slash at the end."""
    model: str = ""
    key_env: str = ""
    """The environment variable that holds the key."""
    key_service: str = ""
    """The service under which the keyring of the system holds the key; the user name there is that of the engine."""
    prompt: str = ""
    """The file with a prompt of one's own."""
    currency: str = "USD"
    allow_http: bool = False
    """Whether texts and keys may travel unencrypted to another machine."""
    automatic: bool = True
    """Whether the engine is asked about each segment that the person comes to, and not only when that is wished.

    Where the person says nothing, one with prices is not, and neither is a chat model elsewhere: both cost money.
    """
    stream: bool = True
    """Whether an answer is read while it is written."""
    timeout: float = 60.0
    """Seconds without an answer, and for a whole answer that is not streamed."""
    retries: int = 3
    requests_per_minute: float = 0.0
    """0 for no limit."""
    temperature: float = 0.0
    price_in: float = 0.0
    """For a million tokens that are sent."""
    price_out: float = 0.0
    """For a million tokens that come back."""

    @property
    def host(self) -> str:
        """The machine and port, as messages show it."""
        return urlsplit(self.url).netloc

    @property
    def is_here(self) -> bool:
        """Whether the engine runs on this machine."""
        return _is_loopback(urlsplit(self.url).hostname or "")

    @property
    def is_free(self) -> bool:
        """Whether the person named no prices."""
        return not self.price_in and not self.price_out

    @property
    def shown(self) -> str:
        """Where it is, which model, and where its key comes from, as people read it."""
        said = [f"asks {self.url}"]
        if self.model:
            said.append(f"model {self.model}")
        said.append(self.key.shown)
        return ", ".join(said if self.automatic else [*said, "asked only when you wish it"])

    @property
    def key(self) -> KeySource:
        """Where its key comes from."""
        return KeySource(self.name, self.key_env, self.key_service)


def configuration(kind: str, table: Mapping[str, Any]) -> Configuration:
    """The settings of an engine, checked.

    Args:
        kind: `libretranslate` or `chat`: the name of an engine that has no other.
        table: Its table in the settings file, with `name` where it has one of its own.

    Raises:
        EngineError: A setting is missing, does not exist or has no sense.
    """
    name = str(table.get("name", kind))
    where = f"[engines.{name}]"
    for key, value in table.items():
        if key not in KINDS:
            raise EngineError(f"the setting {key!r} does not exist in {where}; there are {', '.join(list(KINDS)[1:])}")
        if not _is_of_kind(value, KINDS[key]):
            raise EngineError(f"{key} in {where} has to be {SAID[KINDS[key][0]]}")
    if not table.get("url"):
        raise EngineError(
            f'the engine {name} is off until it has an address: put url = "https://…" under {where} in your settings'
        )
    if kind == "chat" and not table.get("model"):
        raise EngineError(f'the engine {name} names no model; put model = "…" under {where} in your settings')
    for key in ("key_env", "key_service"):
        _check_key_name(str(table.get(key, "")), key, where)
    url = str(table["url"]).rstrip("/")
    _check_address(url, where, bool(table.get("allow_http", False)))
    found = Configuration(**{**table, "name": name, "url": url})
    return replace(found, automatic=bool(table.get("automatic", found.is_free and (kind != "chat" or found.is_here))))


def _is_of_kind(value: object, kinds: tuple[type, ...]) -> bool:
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        return False
    return not isinstance(value, int | float) or 0 <= value < math.inf


def _check_key_name(value: str, key: str, where: str) -> None:
    """Refuse what is no name, without repeating it: it may be the key itself."""
    if not value:
        return
    longest = max((len(part) for part in value.replace("-", "_").split("_")), default=0)
    is_name = VARIABLE.fullmatch(value) if key == "key_env" else value.isprintable()
    if not is_name or longest > LONGEST_KEY_NAME:
        what = "the name of an environment variable" if key == "key_env" else "the name of a service in the keyring"
        raise EngineError(f"{key} in {where} has to be {what}; a key itself does not belong into a file")


def _check_address(url: str, where: str, allow_http: bool) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise EngineError(f"url in {where} is no address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise EngineError(f"url in {where} has to begin with https:// (or http:// for an engine on this machine)")
    if parts.username is not None or parts.password is not None:
        raise EngineError(f"url in {where} holds a user name or password; use key_env or key_service instead")
    if parts.query or parts.fragment:
        raise EngineError(f"url in {where} has something after ? or #, where the address of the service ends")
    if parts.scheme == "http" and not allow_http and not _is_loopback(host):
        raise EngineError(
            f"url in {where} is not encrypted, so that others can read your texts and your key on their way; use"
            " https://, or put allow_http = true there if you know the network"
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
