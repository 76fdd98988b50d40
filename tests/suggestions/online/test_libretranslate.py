import re
import sys
import threading
import time

import pytest

from tests.suggestions.online.servers import breaks_off, fails, floods, hangs, serving, translate
from workbench.errors import CancelledError, EngineError, MissingPartError
from workbench.installing import command_for_extra
from workbench.suggestions.base import Stop
from workbench.suggestions.online.libretranslate import LibreTranslate, batches, matching

KEY = "secret-key-123"


@pytest.fixture
def make(server, monkeypatch):
    monkeypatch.setenv("TEST_KEY", KEY)
    made = []

    def build(**settings: object) -> LibreTranslate:
        made.append(LibreTranslate({"url": server.url, "name": "libre", "timeout": 5, **settings}))
        return made[-1]

    yield build
    for engine in made:
        engine.close()


def texts_of(engine: LibreTranslate, *texts: str, best: int = 1, stop: Stop | None = None) -> list[list[str]]:
    return [
        [one.text for one in found] for found in engine.translate(texts, "en", "es", best=best, stop=stop or Stop())
    ]


def test_texts_are_translated_in_batches_and_blank_ones_come_back(make, server):
    engine = make()
    texts = ["one", "", "  two\n", " \n ", *(f"text {number}" for number in range(40)), "é\ud800\x00"]
    found = texts_of(engine, *texts)
    assert found[:4] == [["ONE"], [""], ["  TWO\n"], [" \n "]]
    assert found[4:-1] == [[f"TEXT {number}"] for number in range(40)]
    assert found[-1] == ["É\ufffd\ufffd"]
    asked = server.asked("/translate")
    assert [len(one.fields["q"]) for one in asked] == [18, 20, 5]
    assert asked[0].fields | {"q": 0} == {"q": 0, "source": "en", "target": "es", "format": "text"}
    assert len(server.asked("/languages")) == 1


def test_alternatives_follow_the_favourite_and_nothing_is_twice(make):
    assert texts_of(make(), "one", "two", best=3) == [["ONE", "one 0", "one 1"], ["TWO", "two 0", "two 1"]]


def test_a_lost_placeholder_is_told_and_its_rendering_comes_last(make, server):
    engine = make()
    server.script = [lambda handler: handler.put(200, {"translatedText": ["tu"], "alternatives": [["a {x}"]]})]
    [found] = engine.translate(["a {x}"], "en", "es", best=2, stop=Stop())
    assert [(one.text, one.note) for one in found] == [("a {x}", ""), ("tu", "lost: {x}")]


def test_the_pairs_are_those_of_the_server_which_is_not_asked_for_them_alone(make, server):
    engine = make()
    assert engine.can_translate("fi", "en")
    assert server.seen == []
    texts_of(engine, "one")
    assert engine.can_translate("en-GB", "es-MX")
    assert engine.can_translate("zh-CN", "en")
    assert not engine.can_translate("es", "zh")
    assert not engine.can_translate("fi", "en")
    assert len(server.asked("/languages")) == 1
    with pytest.raises(EngineError, match=r"libre at 127\.0\.0\.1:\d+ does not translate fi to en"):
        list(engine.translate(["a"], "fi", "en", stop=Stop()))


def test_the_key_travels_in_the_request_and_stands_in_no_message(make, server):
    engine = make(key_env="TEST_KEY", retries=0)
    server.script = [fails(403, {"error": f"Invalid API key: {KEY}\x1b[31m"}), fails(500, f"no {KEY}".encode())]
    with pytest.raises(EngineError, match=r"does not take the key.*Invalid API key: \[key\]") as told:
        texts_of(engine, "one")
    assert KEY not in str(told.value)
    assert "\x1b" not in str(told.value)
    with pytest.raises(EngineError) as told:
        texts_of(engine, "one")
    assert KEY not in str(told.value)
    assert server.asked("/translate")[0].fields["api_key"] == KEY
    assert KEY not in repr(engine.configuration)


def test_a_failure_that_passes_is_asked_again(make, server):
    engine = make()
    server.script = [fails(429, Retry_After="0"), fails(503), breaks_off]
    assert texts_of(engine, "one") == [["ONE"]]
    assert len(server.asked("/translate")) == 4


def test_a_failure_that_stays_is_told_in_a_sentence(make, server):
    engine = make(retries=2)
    server.script = [fails(500, b"<html>Oops</html>")] * 3
    with pytest.raises(EngineError, match=r"has a fault \(status 500\)$"):
        texts_of(engine, "one")
    assert len(server.asked("/translate")) == 3
    server.script = [fails(400, {"error": "Text exceeds limit"})]
    with pytest.raises(EngineError, match="status 400.*Text exceeds limit"):
        texts_of(engine, "one")
    assert len(server.asked("/translate")) == 4


def test_a_service_that_asks_to_wait_for_long_is_not_waited_for(make, server):
    server.script = [fails(429, Retry_After="3600")]
    with pytest.raises(EngineError, match="too many requests from you.*asks to wait 60 minutes"):
        texts_of(make(), "one")
    assert len(server.asked("/translate")) == 1


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (b"<html>", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"translatedText": "one"}', None),
        (b'{"translatedText": ["one", "two"]}', "without the translations"),
        (b'{"translatedText": [1]}', "without the translations"),
        (b"[]", "without the translations"),
        (b'{"translatedText": ["a"], "alternatives": 3}', "alternatives of another shape"),
    ],
)
def test_an_answer_of_another_shape_is_told(make, server, told, message):
    server.script = [lambda handler: handler.put(200, told)]
    if message is None:
        assert texts_of(make(), "one") == [["one"]]
    else:
        with pytest.raises(EngineError, match=message):
            texts_of(make(), "one")


def test_neither_key_nor_text_follow_to_another_place(make, server):
    with serving() as other:
        server.script = [fails(307, b"", Location=f"{other.url}/translate")]
        with pytest.raises(EngineError, match=f"sends on to {other.url}; nothing was sent there"):
            texts_of(make(key_env="TEST_KEY"), "one")
        assert other.seen == []


def test_a_reply_without_an_end_is_given_up(make, server):
    server.script = [floods]
    with pytest.raises(EngineError, match="more than a translation has"):
        texts_of(make(), "one")


def test_a_server_that_does_not_answer_is_told(make, server):
    server.script = [hangs]
    with pytest.raises(EngineError, match=r"did not answer within 0\.3 seconds"):
        texts_of(make(timeout=0.3), "one")


def test_a_server_that_is_not_there_is_told():
    with serving() as state:
        url = state.url
    engine = LibreTranslate({"url": url, "name": "libre", "retries": 0})
    with pytest.raises(
        EngineError, match=r"the engine libre at 127.* does not answer \(connection refused\); are you off"
    ):
        texts_of(engine, "one")
    engine.close()


def test_a_wish_to_stop_ends_the_request(make, server):
    engine, stop = make(timeout=60), Stop()
    server.script = [hangs]
    threading.Timer(0.2, stop.wish).start()
    with pytest.raises(CancelledError):
        texts_of(engine, "one", stop=stop)
    assert texts_of(engine, "two") == [["TWO"]]


def test_a_wish_to_stop_ends_the_wait_for_another_try(make, server):
    stop = Stop()
    server.script = [fails(503, Retry_After="50")]
    threading.Timer(0.2, stop.wish).start()
    with pytest.raises(CancelledError):
        texts_of(make(), "one", stop=stop)


def test_threads_ask_at_the_same_time(make, server):
    engine = make()
    met = threading.Barrier(3, timeout=20)

    def meets(handler):
        met.wait()
        translate(handler)

    server.script = [meets] * 3
    found: list[list[list[str]]] = []
    threads = [threading.Thread(target=lambda: found.append(texts_of(engine, "one"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[["ONE"]]] * 3


def test_a_closed_engine_starts_anew_and_leaves_no_thread(make):
    engine = make()
    assert texts_of(engine, "one") == [["ONE"]]
    engine.close()
    for _ in range(1000):
        if not any(thread.name == "online-engine" for thread in threading.enumerate()):
            break
        time.sleep(0.01)
    assert not any(thread.name == "online-engine" for thread in threading.enumerate())
    assert texts_of(engine, "two") == [["TWO"]]


def test_batches_hold_no_more_than_a_request_may():
    assert [len(batch) for batch in batches(["a" * 1500] * 5)] == [2, 2, 1]
    assert [len(batch) for batch in batches(["a" * 9000, "b"])] == [1, 1]
    assert list(batches([])) == []


def test_codes_of_a_server_are_found_by_what_they_mean():
    codes = dict.fromkeys(("en", "pt", "pb", "zh", "zt", "nb", "sr"), 0)
    asked = ["en-US", "pt-BR", "pt", "zh-TW", "zh-CN", "no", "hr", "xx", "not a code"]
    assert [matching(one, codes) for one in asked] == ["en", "pb", "pt", "zt", "zh", "nb", None, None, None]


def test_a_missing_package_is_named_with_the_command_that_installs_it(make, monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingPartError, match=re.escape(command_for_extra("online"))):
        texts_of(make(), "one")


def test_a_proxy_that_cannot_be_used_is_told(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "nonsense://proxy.example.org")
    engine = LibreTranslate({"url": "https://mt.example.org", "retries": 0})
    with pytest.raises(EngineError, match="look at HTTPS_PROXY"):
        texts_of(engine, "one")


def test_a_server_on_this_machine_is_not_asked_through_a_proxy(make, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert texts_of(make(), "one") == [["ONE"]]
