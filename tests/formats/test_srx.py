"""Segmentation rules as SRX 2.0: a real file, the ways a file can be wrong, and files that would do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats.srx import read_srx

SAMPLE = Path(__file__).parents[1] / "samples" / "sentences.srx"
HEAD = '<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="{}"/><body>'
RULE = "<rule><beforebreak>\\.</beforebreak><afterbreak> </afterbreak></rule>"
LIST = '<languagerules><languagerule languagerulename="A">{}</languagerule></languagerules>'
MAP = '<maprules><languagemap languagepattern="{}" languagerulename="A"/></maprules>'


def srx(rules: str = RULE, languages: str = ".*", cascade: str = "no") -> str:
    return f"{HEAD.format(cascade)}{LIST.format(rules)}{MAP.format(languages)}</body></srx>"


def cut(data: str | bytes, language: str, text: str) -> list[str]:
    rules = read_srx(data if isinstance(data, bytes) else data.encode()).rules_for(language)
    return [text[start:end] for start, end in rules.sentences(text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. Fox, e.g. he, read no. 5. He left.", ["Mr. Fox, e.g. he, read no. 5.", "He left."]),
        ("en-GB", "“Dr. Owl?” Yes!  (No.) Well… so", ["“Dr. Owl?”", "Yes!", "(No.)", "Well… so"]),
        ("fi", "Oli 5. toukokuuta, ks. sivu 9. Sitten satoi.", ["Oli 5. toukokuuta, ks. sivu 9.", "Sitten satoi."]),
        ("fi-FI", "Luku 5. Toinen.", ["Luku 5.", "Toinen."]),
        ("fil", "Luku ks. Toinen.", ["Luku ks.", "Toinen."]),
        ("ja", "「来た。」彼は言った。本当？", ["「来た。」", "彼は言った。", "本当？"]),
        ("zh-Hant", "他來了。第2頁. Page 3", ["他來了。", "第2頁.", "Page 3"]),
        ("und", "Mr. Fox\nis in.", ["Mr.", "Fox", "is in."]),
    ],
)  # fmt: skip
def test_a_real_file_is_followed(language: str, text: str, expected: list[str]) -> None:
    assert cut(SAMPLE.read_bytes(), language, text) == expected


def test_without_a_cascade_the_first_list_is_the_only_one() -> None:
    alone = SAMPLE.read_text("utf-8").replace('cascade="yes"', 'cascade="no"')
    assert cut(alone, "en", "Mr. Fox came. He left.") == ["Mr. Fox came. He left."]
    assert cut(alone, "sv", "Mr. Fox came.") == ["Mr.", "Fox came."]


def test_a_file_may_be_in_another_encoding_and_without_an_address() -> None:
    plain = srx("<rule><beforebreak>ä</beforebreak></rule>").replace(' xmlns="http://www.lisa.org/srx20"', "")
    for encoding in ("utf-16", "utf-8-sig"):
        assert cut(plain.encode(encoding), "fi", "hän") == ["hä", "n"]
    declared = f'<?xml version="1.0" encoding="iso-8859-15"?>{plain}'
    assert cut(declared.encode("iso-8859-15"), "fi", "hän") == ["hä", "n"]


def test_markup_within_a_pattern_is_characters() -> None:
    rule = "<rule><beforebreak><![CDATA[[<]]]>&gt;<!-- and -->&#33;</beforebreak></rule>"
    assert cut(srx(rule), "en", "a<>!b") == ["a<>!", "b"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "line 1: is no valid XML"),
        ("One. Two.", "line 1: is no valid XML"),
        ("<srx", "line 1: is no valid XML"),
        ("<tmx version='1.4'/>", 'line 1: the file does not begin with <srx version="2.0">'),
        ("<srx version='1.0'/>", 'does not begin with <srx version="2.0">'),
        (srx(cascade="maybe"), "cascade is 'maybe', and must be yes or no"),
        (srx("\n<rule break='never'/>"), "line 2: break is 'never'"),
        (srx().replace(' languagerulename="A">', ">"), "<languagerule> has no languagerulename"),
        (srx().replace('languagerulename="A"/>', 'languagerulename="B"/>'), "no list of rules called 'B'"),
        (srx(languages="("), "'\\(' is no valid pattern for languages"),
        (srx(RULE + "</languagerule>\n<languagerule languagerulename='A'>"), "line 2: there are two lists of rules"),
        ('<?xml version="1.0" encoding="klingon"?>' + srx(), "no valid XML"),
    ],
)
def test_a_wrong_file_is_told_with_the_line(data: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        read_srx(data.encode())
    assert "\n" not in str(told.value)


def test_a_wrong_rule_is_told_with_its_list_number_and_line_and_only_where_it_is_used() -> None:
    found = read_srx(srx(f"{RULE}\n\n<rule><afterbreak>[a</afterbreak></rule>", "en").encode())
    with pytest.raises(InputError, match=r"line 3: rule 2 of 'A': its afterbreak is no valid pattern"):
        found.rules_for("en")
    with pytest.raises(InputError, match="no rules for the language fi; there are for en"):
        found.rules_for("fi")


BOMB = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 9 if n else 'x'}'>" for n in range(12))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE srx [{BOMB}]>",
        '<!DOCTYPE srx [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE srx [<!ENTITY % e11 SYSTEM "http://127.0.0.1/x"> %e11;]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    with pytest.raises(InputError, match="has an entity of its own"):
        read_srx((doctype + srx("<rule><beforebreak>&e11;</beforebreak></rule>")).encode())


def test_nothing_that_a_file_names_is_fetched() -> None:
    doctype = '<!DOCTYPE srx SYSTEM "file:///nowhere/srx20.dtd">'
    assert cut(doctype + srx(), "en", "One. Two.") == ["One.", "Two."]
    with pytest.raises(InputError, match=r"entity of its own \(e\)"):
        read_srx((doctype + srx("<rule><beforebreak>&e;</beforebreak></rule>")).encode())


def test_a_deep_file_is_no_harm() -> None:
    assert cut(srx(RULE + "<x>" * 50_000 + "</x>" * 50_000), "en", "One. Two.") == ["One.", "Two."]


@given(st.binary(max_size=40), st.integers(0, 400))
def test_any_bytes_are_read_or_refused(junk: bytes, at: int) -> None:
    data = srx().encode()
    try:
        rules = read_srx(data[:at] + junk + data[at + len(junk) :])
        said = ""
    except InputError as error:
        rules, said = None, error.message
    assert rules is not None or (said and "\n" not in said)
