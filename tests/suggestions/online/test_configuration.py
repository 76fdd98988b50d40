import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError, PasswordDeleteError, PasswordSetError

from workbench.errors import EngineError
from workbench.suggestions.online.configuration import configuration
from workbench.suggestions.online.keys import KeySource

URL = "https://mt.example.org/api/"


class Ring(KeyringBackend):
    """A keyring that holds one key, or none at all."""

    priority = 1

    def __init__(self, is_there: bool = True) -> None:
        super().__init__()
        self.is_there = is_there

    def get_password(self, service: str, username: str) -> str | None:
        if not self.is_there:
            raise NoKeyringError
        return "ring-key" if (service, username) == ("workbench", "model") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_settings_are_taken_as_they_are():
    found = configuration("chat", {"url": URL, "model": "m", "name": "mine", "timeout": 5, "key_env": "MY_KEY"})
    assert (found.name, found.url, found.host) == ("mine", "https://mt.example.org/api", "mt.example.org")
    assert found.timeout == 5
    assert not found.is_here
    assert configuration("libretranslate", {"url": URL}).name == "libretranslate"


@pytest.mark.parametrize(
    ("kind", "table", "is_automatic"),
    [
        ("chat", {"url": "http://localhost"}, True),
        ("chat", {"url": "http://localhost", "price_in": 1}, False),
        ("chat", {"url": "http://localhost", "price_out": 0.1, "automatic": True}, True),
        ("chat", {"url": "http://localhost", "automatic": False}, False),
        ("chat", {"url": URL}, False),
        ("chat", {"url": URL, "automatic": True}, True),
        ("libretranslate", {"url": URL}, True),
        ("libretranslate", {"url": URL, "price_in": 1}, False),
    ],
)
def test_what_may_cost_money_is_asked_only_when_that_is_wished(kind, table, is_automatic):
    found = configuration(kind, {"model": "m", **table})
    assert found.automatic == is_automatic
    assert found.shown.endswith("asked only when you wish it") != is_automatic


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:5000",
        "http://127.0.0.1",
        "http://[::1]:80",
        "http://127.8.9.1/",
        "https://x",
        "http://a.localhost",
    ],
)
def test_an_address_on_this_machine_or_an_encrypted_one_is_taken(url):
    assert configuration("libretranslate", {"url": url}).url == url.rstrip("/")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, "is off until it has an address"),
        ({"url": ""}, "is off until it has an address"),
        ({"url": 5}, "url in .* a text in quotes"),
        ({"url": "ftp://x"}, "begin with https"),
        ({"url": "//x"}, "begin with https"),
        ({"url": "https://"}, "begin with https"),
        ({"url": "https://x:99999"}, "no address"),
        ({"url": "https://[x"}, "no address"),
        ({"url": "https://me:word@x"}, "user name or password"),
        ({"url": "https://x/?key=1"}, r"after \?"),
        ({"url": "http://mt.example.org"}, "not encrypted"),
        ({"url": "http://127.0.0.1.example.org"}, "not encrypted"),
        ({"url": "http://localhost.example.org"}, "not encrypted"),
        ({"url": "http://10.0.0.1"}, "not encrypted"),
        ({"url": URL, "tiemout": 5}, "'tiemout' does not exist"),
        ({"url": URL, "timeout": True}, "timeout in .* a number"),
        ({"url": URL, "timeout": -1}, "timeout in .* a number"),
        ({"url": URL, "timeout": float("nan")}, "timeout in .* a number"),
        ({"url": URL, "timeout": float("inf")}, "timeout in .* a number"),
        ({"url": URL, "retries": 1.5}, "retries in .* a number"),
        ({"url": URL, "allow_http": 1}, "true or false"),
    ],
)
def test_wrong_settings_are_told_with_what_to_do(table, message):
    with pytest.raises(EngineError, match=message):
        configuration("libretranslate", table)


def test_an_unencrypted_address_is_taken_when_it_is_wanted():
    assert configuration("libretranslate", {"url": "http://mt.lan", "allow_http": True}).url == "http://mt.lan"


def test_a_chat_model_has_to_be_named():
    with pytest.raises(EngineError, match="names no model"):
        configuration("chat", {"url": URL})


@pytest.mark.parametrize("name", ["key_env", "key_service"])
@pytest.mark.parametrize(
    "key", ["sk-proj-aBcD1234aBcD1234aBcD1234aBcD1234aBcD", "0123456789abcdef0123456789abcdef", "a\nb"]
)
def test_a_key_where_its_name_belongs_is_refused_and_not_repeated(name, key):
    with pytest.raises(EngineError, match="does not belong into a file") as told:
        configuration("libretranslate", {"url": URL, name: key})
    assert key not in str(told.value)


def test_a_key_comes_from_the_environment(monkeypatch):
    source = KeySource("model", "MY_KEY", "")
    monkeypatch.setenv("MY_KEY", " abc\n")
    assert source.read() == "abc"
    monkeypatch.delenv("MY_KEY")
    with pytest.raises(EngineError, match="not in the environment variable MY_KEY.*export MY_KEY"):
        source.read()
    for odd in ("a b", "ключ", "a\x07b"):
        monkeypatch.setenv("MY_KEY", odd)
        with pytest.raises(EngineError, match="is no key") as told:
            source.read()
        assert odd not in str(told.value)


def test_a_key_comes_from_the_keyring(ring):
    ring(Ring())
    assert KeySource("model", "", "workbench").read() == "ring-key"
    with pytest.raises(EngineError, match="keyring set workbench other"):
        KeySource("other", "", "workbench").read()
    ring(Ring(is_there=False))
    with pytest.raises(EngineError, match="use key_env"):
        KeySource("model", "", "workbench").read()
    assert KeySource("model", "", "").read() == ""
