"""The engine translates with real models: right within their grammar, and harmless outside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from threading import Thread

import pytest
from hypothesis import given, settings

from tests.environment import homes_in
from tests.index_server import MODELS
from tests.strategies import texts
from workbench.errors import CancelledError, EngineError, MissingPartError
from workbench.language.placeholders import placeholders
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.loops import loop_start
from workbench.suggestions.base import Stop
from workbench.suggestions.engines import Engines

TRAIN = "The train to Turku leaves on Tuesday at half past four."
JUNA = "Juna Turkuun lähtee tiistaina puoli viisi."


def rendered(engine, *given, source="en", target="fi", best=1):
    return list(engine.translate(given, source, target, best=best, stop=Stop()))


def text_of(engine, text, **more):
    return rendered(engine, text, **more)[0][0].text


@pytest.mark.parametrize(("source", "target"), [("en", "fi"), ("fi", "en")])
def test_of_sentences_it_never_saw_more_than_96_in_100_are_exact(engine, source, target):
    lines = (MODELS / f"heldout.{source}-{target}.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    found = rendered(engine, *(pair[0] for pair in pairs), source=source, target=target)
    exact = sum(row[0].text == pair[1] for row, pair in zip(found, pairs, strict=True))
    assert len(pairs) == 500
    assert exact / len(pairs) > 0.96


def test_a_rendering_has_a_score_and_words_with_theirs(engine):
    ((one,),) = rendered(engine, TRAIN)
    assert one.text == JUNA
    assert one.score_name == "mean log-probability"
    assert -0.2 < one.score <= 0
    assert [one.text[word.start : word.end] for word in one.tokens] == JUNA.split()
    assert all(-1 < word.log_probability <= 0 for word in one.tokens)


def test_a_fluke_has_a_lower_score_than_what_the_model_knows(engine):
    (known,), (unknown,) = rendered(engine, TRAIN, "Zorblax gnomes philosophise.")
    assert unknown.score < known.score - 0.5


@pytest.mark.parametrize(
    "text",
    [
        f"\n\n{TRAIN}  {TRAIN}\n{TRAIN}\n",
        f" \t{TRAIN}\u2028{TRAIN}\r\n\r\n",
        "",
        "   \n",
        "***",
        "— …",
    ],
)
def test_what_stands_around_sentences_stays(engine, text):
    assert text_of(engine, text) == text.replace(TRAIN, JUNA)


def test_marks_go_where_their_words_went(engine):
    marked = "The <b>train</b> to Turku leaves on <i>Tuesday</i> at half past four.<br/>"
    assert text_of(engine, marked) == "<b>Juna</b> Turkuun lähtee <i>tiistaina</i> puoli viisi.<br/>"
    moved = "The journey from <b>Turku</b> to <i>Oulu</i> takes two hours."
    assert text_of(engine, moved) == "Matka <b>Turusta</b> <i>Ouluun</i> kestää kaksi tuntia."


def test_a_line_break_within_a_sentence_stays_and_the_sentence_is_one(engine):
    broken = "The train to Turku\nleaves on Tuesday\nat half past four."
    found = text_of(engine, broken)
    assert found.replace("\n", " ") == JUNA
    assert found.count("\n") == 2


@pytest.mark.parametrize(
    "text",
    [
        "The train to {city} leaves on Tuesday.",
        "%s costs %1$d euros.",
        "Open file_name or __init__ on Tuesday.",
        "<a href='x_y'>The <b>shop</a> is</b> open. See https://example.org/a_b.",
        "<b></b>The shop <x id='1'/> is open.",
        "{{ user.name }}{0}{1} & &amp;",
        "<1><2>" * 60,
        '<a title="One. Two! Three?">The shop</a> is open.',
    ],
)
def test_nothing_that_is_no_language_is_lost_or_made_up(engine, text):
    found = text_of(engine, text)
    assert sorted(one.text for one in placeholders(found)) == sorted(one.text for one in placeholders(text))


def test_a_placeholder_that_the_model_does_not_keep_is_told(engine):
    ((one,),) = rendered(engine, "The train to {city} leaves on Tuesday.")
    assert "{city}" in one.text
    assert one.text.endswith("tiistaina.")
    assert one.note == "translated in pieces around marks or placeholders"


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_comes_back_with_its_placeholders_and_line_breaks(engine, text):
    ((one,),) = rendered(engine, text)
    for mark in ("\n", "\x00", "\r"):
        assert one.text.count(mark) == text.count(mark)
    assert sorted(found.text for found in placeholders(one.text)) == sorted(found.text for found in placeholders(text))
    for word in one.tokens:
        assert 0 <= word.start < word.end <= len(one.text)


def test_several_renderings_differ_and_the_first_is_the_one_that_is_given_alone(engine):
    (found,) = rendered(engine, f"{TRAIN} The shop opens on Monday.", best=5)
    assert len({one.text for one in found}) == len(found) == 5
    assert found[0].text == text_of(engine, f"{TRAIN} The shop opens on Monday.")
    assert [one.score for one in found[1:]] == sorted((one.score for one in found[1:]), reverse=True)


def test_an_engine_that_repeats_itself_is_cut_off_and_says_so(engine):
    ((one,),) = rendered(engine, "twenty")
    assert "repeated itself" in one.note
    assert len(one.tokens) < 20


@pytest.mark.parametrize(
    ("pieces", "source", "start"),
    [
        ("a b c d", "", None),
        ("a b x x x x x x x", "", 3),
        ("so a b a b a b a b a", "", 3),
        ("la la la la la la la la", "na na na na na na na na", None),
        ("", "", None),
    ],
)
def test_a_loop_begins_behind_the_first_of_the_repeated_parts(pieces, source, start):
    assert loop_start(pieces.split(), source.split()) == start


def test_a_long_sentence_is_translated_in_shares_and_what_is_none_is_left(engine):
    clauses = "The train to Turku leaves on Tuesday, " * 40
    ((one,),) = rendered(engine, clauses.strip(", ") + ".")
    assert "translated in shares" in one.note
    assert one.text.count("Turkuun") >= 4
    wall = "x" * 100_000
    ((one,),) = rendered(engine, wall)
    assert (one.text, one.score) == (wall, None)
    assert "far too long" in one.note


def test_without_a_direct_package_it_goes_through_english(installed, tmp_path):
    shutil.copytree(installed / "translate-fi_en-1_0", tmp_path / "fi_en")
    shutil.copytree(installed / "translate-en_fi-1_0", tmp_path / "en_et")
    path = tmp_path / "en_et" / "metadata.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "to_code": "et"}))
    through = Argos({"folder": str(tmp_path)})
    assert not through.can_translate("et", "fi")
    assert through.can_translate("fi-FI", "et")
    assert through.direct("fi", "et") is None
    ((one,),) = rendered(through, JUNA, source="fi-FI", target="et")
    assert (one.text, one.note) == (JUNA, "through English")
    assert through.origin_name("fi", "et") == "argos fi_en 1.0 + en_et 1.0"
    with pytest.raises(MissingPartError, match="no model from et to fi; .*: workbench models install et_en"):
        through.translate([JUNA], "et", "fi", stop=Stop())


def test_a_prefix_that_a_package_asks_for_is_used_and_taken_off(installed, tmp_path):
    shutil.copytree(installed / "translate-en_fi-1_0", tmp_path / "en_fi")
    path = tmp_path / "en_fi" / "metadata.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "target_prefix": "▁Lau"}))
    ((one,),) = rendered(Argos({"folder": str(tmp_path)}), TRAIN)
    assert "Lau" not in one.text
    assert one.tokens


def test_it_stops_when_that_is_wished_and_what_came_stays(engine):
    stop = Stop()
    found = engine.translate([TRAIN] * 200, "en", "fi", stop=stop)
    assert next(found)[0].text == JUNA
    stop.wish()
    with pytest.raises(CancelledError):
        list(found)


def test_several_threads_may_ask_and_a_closed_engine_starts_anew(installed):
    own = Argos({"folder": str(installed)})
    answers = []
    threads = [Thread(target=lambda: answers.append(text_of(own, TRAIN))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    own.close()
    assert [*answers, text_of(own, TRAIN)] == [JUNA] * 5


def test_a_damaged_model_is_told_in_a_sentence(installed, tmp_path):
    shutil.copytree(installed / "translate-en_fi-1_0", tmp_path / "en_fi")
    path = tmp_path / "en_fi" / "model" / "model.bin"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(EngineError, match="translate-en_fi cannot be loaded .*install it again"):
        rendered(Argos({"folder": str(tmp_path)}), TRAIN)


def test_the_registry_finds_it_by_name_and_settings_that_do_not_exist_are_told(installed):
    engines = Engines({"argos": {"folder": str(installed)}})
    assert engines.for_pair("en", "fi").name == "argos"
    with pytest.raises(EngineError, match="the setting 'colour' does not exist"):
        Engines({"argos": {"colour": "red"}}).get("argos")


def test_nothing_of_the_torch_stack_is_loaded_and_no_folder_is_made(installed, tmp_path):
    program = (
        "import sys; from workbench.suggestions.argos.engine import Argos; from workbench.suggestions.base import Stop;"
        f"e = Argos({{'folder': {str(installed)!r}}}); list(e.translate([{TRAIN!r}], 'en', 'fi', stop=Stop()));"
        "print({'torch', 'stanza', 'spacy', 'onnxruntime', 'minisbd', 'argostranslate.translate'} & set(sys.modules))"
    )
    environment = {**os.environ, **homes_in(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "set()"
    assert list(tmp_path.iterdir()) == []


def test_a_word_that_the_model_knows_is_no_unknown_one(engine):
    pieces = engine.direct("en", "fi").model.pieces
    assert [pieces.knows(piece) for piece in ("▁Turku", ".", "☃", "▁zorblax")] == [True, True, False, False]
    ((one,),) = rendered(engine, TRAIN)
    assert not any(word.is_unknown for word in one.tokens)
