"""The registry of engines takes in those that other packages bring, and makes each once."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.conftest import Install
from workbench.errors import EngineError, MissingPartError, UsageError
from workbench.suggestions import engines
from workbench.suggestions.base import Stop

MODULE = """
from workbench.suggestions.base import Engine, Translation

class Upper(Engine):
    name, version = "upper", "1"
    closed = 0

    def __init__(self, settings):
        self.mark = settings.get("mark", "")

    def can_translate(self, source_language, target_language):
        return target_language == "xx"

    def translate(self, texts, source_language, target_language, *, best=1, stop):
        for text in texts:
            stop.check()
            yield [Translation(text.upper() + self.mark, None, "")]

    def close(self):
        Upper.closed += 1
"""


@pytest.fixture
def other_package(install: Install) -> None:
    """A package of somebody else that brings an engine, as an installer would lay it out."""
    install({"engines": {"upper": "Upper"}}, MODULE)


def test_an_engine_of_another_package_is_found_made_with_its_settings_and_closed(other_package):
    known = engines.Engines({"upper": {"mark": "!"}})
    assert "upper" in engines.engine_names()
    engine = known.for_pair("en", "xx")
    assert [one[0].text for one in engine.translate(["a", "b"], "en", "xx", stop=Stop())] == ["A!", "B!"]
    assert known.get("upper") is engine
    assert known.able("en", "xx") == [engine]
    known.close()
    assert import_module("acme_words").Upper.closed == 1


def test_what_is_missing_is_said_in_a_sentence(other_package):
    known = engines.Engines()
    with pytest.raises(UsageError, match="no engine is called 'lower'; there are"):
        known.get("lower")
    with pytest.raises(MissingPartError, match="no engine translates en to qqq"):
        known.for_pair("en", "qqq")
    assert known.able("en", "qqq") == []


def test_a_person_names_more_engines_of_a_kind(other_package):
    known = engines.Engines({"loud": {"kind": "upper", "mark": "!"}, "odd": {"kind": "lower"}})
    assert known.names() == [*engines.engine_names(), "loud", "odd"]
    engine = known.get("loud")
    assert engine is not known.get("upper")
    assert [one[0].text for one in engine.translate(["a"], "en", "xx", stop=Stop())] == ["A!"]
    assert known.able("en", "xx")[-1] is engine
    with pytest.raises(UsageError, match="the engine odd is of no kind 'lower'"):
        known.get("odd")


def test_where_only_paid_engines_translate_one_has_to_be_named():
    known = engines.Engines({"mine": {"kind": "chat", "url": "https://mt.example.org", "model": "m"}})
    assert known.able("en", "qqq") == []
    assert [engine.name for engine in known.able("en", "qqq", is_wished=True)] == ["mine"]
    with pytest.raises(MissingPartError, match="name the one to ask, as --engine mine"):
        known.for_pair("en", "qqq")
    assert known.for_pair("en", "qqq", "mine").name == "mine"


def test_engines_behind_http_are_off_until_they_are_configured():
    known = engines.Engines()
    assert not {"chat", "libretranslate"} & {engine.name for engine in known.able("en", "es")}
    for name in ("chat", "libretranslate"):
        with pytest.raises(EngineError, match=f"the engine {name} is off until it has an address"):
            known.get(name)
    known = engines.Engines({"mine": {"kind": "chat", "url": "http://localhost", "model": "m"}})
    assert known.get("mine").name == "mine"
    assert known.able("xx", "yy")[-1].name == "mine"
