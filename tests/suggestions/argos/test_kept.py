"""What no model can say stays in the rendering, or the note tells that it does not."""

from __future__ import annotations

import pytest

from tests.index_server import MODELS
from workbench.suggestions.argos.kept import kept_spans, mark_spans
from workbench.suggestions.argos.sentences import parts
from workbench.suggestions.base import Stop

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
UNKNOWN = "left out or replaced characters that the engine does not know"


def rendered(engine, text):
    ((one,),) = engine.translate([text], "fi", "en", stop=Stop())
    return one


@pytest.mark.parametrize(
    ("text", "rendering"),
    [
        ("Luento alkaa [/b] kello kaksitoista.", "The lecture begins [/b] at twelve o'clock."),
        ("[b]Luento[/b] alkaa kello kaksitoista.", "The [b]lecture[/b] begins at twelve o'clock."),
        (
            "Luento alkaa [url=https://x.org/a]kello[/url] kaksitoista.",
            "The lecture begins [url=https://x.org/a]at[/url] twelve o'clock.",
        ),
        ("😀 Luento alkaa kello kaksitoista.", "😀 The lecture begins at twelve o'clock."),
        (f"Luento alkaa {FAMILY} kello kaksitoista.", f"The lecture begins {FAMILY} at twelve o'clock."),
        ("Luento alkaa🎉 kello kaksitoista.", "The lecture begins🎉 at twelve o'clock."),
        ("Luento alkaa kello kaksitoista. 🎉", "The lecture begins at twelve o'clock. 🎉"),
        ("\u202eLuento alkaa\u202c kello kaksitoista.", "\u202eThe lecture begins\u202c at twelve o'clock."),
        (
            "Luento alkaa \x1b[31mkello\x1b[0m kaksitoista.",
            "The lecture begins \x1b[31mat\x1b[0m twelve o'clock.",
        ),
        ("\x1b]0;titel\x07Luento alkaa kello kaksitoista.", "\x1b]0;titel\x07The lecture begins at twelve o'clock."),
    ],
)
def test_what_the_model_cannot_say_stays_where_it_belongs(engine, text, rendering):
    found = rendered(engine, text)
    assert (found.text, found.note) == (rendering, "")
    assert all(found.text[word.start : word.end].strip() for word in found.tokens)


@pytest.mark.parametrize("odd", ["\x1b[2J", "\u2066", "🇫🇮", "1\ufe0f\u20e3", "\ue000", "\x9b31m", "€", "[/quote]"])
@pytest.mark.parametrize("place", [0, 7, 10, 32])
def test_it_stays_once_and_whole_wherever_it_stands(engine, odd, place):
    text = "Luento alkaa kello kaksitoista."
    found = rendered(engine, text[:place] + odd + text[place:])
    assert found.text.count(odd) == 1


@pytest.mark.parametrize("text", ["Luento alkaa 日本 kello kaksitoista.", "Luento alkaa kello\u200bkaksitoista."])
def test_a_note_tells_what_could_not_be_kept(engine, text):
    found = rendered(engine, text)
    assert (found.text, found.note) == ("The lecture begins at twelve o'clock.", UNKNOWN)


def test_a_soft_hyphen_makes_no_other_word(engine):
    found = rendered(engine, "Luento al\xadkaa kello kaksitoista.")
    assert (found.text, found.note) == ("The lecture begins at twelve o'clock.", UNKNOWN)


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_within_a_word_is_spelling_and_needs_no_note(engine, joiner):
    assert UNKNOWN not in rendered(engine, f"Luento al{joiner}kaa kello kaksitoista.").note


def test_a_sentence_of_thousands_of_pieces_is_left_and_told(engine):
    text = "Luento 😀" * 3_000
    found = rendered(engine, text)
    assert (found.text, found.score) == (text, None)
    assert "far too long" in found.note


def test_what_the_model_knows_has_no_note(engine):
    lines = (MODELS / "heldout.fi-en.tsv").read_text("utf-8").splitlines()[:100]
    found = engine.translate([line.split("\t")[0] for line in lines], "fi", "en", stop=Stop())
    assert not any(UNKNOWN in row[0].note for row in found)


@pytest.mark.parametrize(
    ("text", "marks", "others"),
    [
        ("[laughs] He said [sic] so [1].", [], []),
        ("[quote]One[/quote] [x]two[/x]", ["[quote]", "[/quote]", "[x]", "[/x]"], []),
        ("[url]https://x.org/a[/url]", ["[url]", "[/url]"], ["https://x.org/a"]),
        ("<a title='[b]'>{[b]}</a>", ["<a title='[b]'>", "</a>"], ["{[b]}"]),
        ("\x1b[1;31mred\x1b[0m", ["\x1b[1;31m", "\x1b[0m"], []),
        ("👍🏽👍🏽 ok © 5 °C", ["👍🏽👍🏽"], []),
        ("می\u200cشود क्\u200dष", [], []),
        ("a\nb", ["\n"], []),
    ],
)
def test_marks_are_told_from_words(text, marks, others):
    found = [text[start:end] for start, end in mark_spans(text)]
    assert found == marks
    assert [text[start:end] for start, end in kept_spans(text) if text[start:end] not in found] == others


@pytest.mark.parametrize("text", ["[/b]", "\x1b[31m ***", "[url=x?y. Z]", "😀 1\ufe0f\u20e3"])
def test_marks_alone_are_no_sentence(text):
    assert not any(part.is_sentence for part in parts(text, "fi"))


@pytest.mark.parametrize("part", ["[", "\x1b]", "[a=", "\x1b[0", "😀\u200d", "[b]", "\u202e"])
def test_much_of_it_is_found_in_one_pass(part):
    text = part * 20_000
    spans = mark_spans(text)
    assert all(start < end <= len(text) for start, end in spans)
