"""Makes the word lists that ship with the program of those of wordfreq 3.1.

    python docs/word_lists.py [--into FOLDER] [LANGUAGE ...]

Needs the package wordfreq. The same wordfreq makes the same bytes. `common` stands for the table of words that are
common in any language. The lists keep the words that a text can hold as words: those with a letter and without a digit
or a control character.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import wordfreq

from workbench.language.frequencies import COMMON, COMMON_IN, EDGES, letters_of, packed_list
from workbench.language.lexicon import UNSEPARATED
from workbench.language.tokens import tokens
from workbench.language.word_table import packed

FOLDER = Path(__file__).resolve().parent.parent / "workbench/language/word_lists"
DEPTHS = {
    **dict.fromkeys(("es", "fr", "it", "nb", "nl", "pt", "sv"), 130),
    **dict.fromkeys(("ar", "ru", "uk"), 150),
    **dict.fromkeys(("cs", "pl"), 180),
    **dict.fromkeys(("ca", "ja", "mk", "zh"), 200),
    **dict.fromkeys(("bn", "he"), 250),
}
"""Where a list ends, in hundredths of Zipf, if not at the first edge: chosen so that the findings of
`benchmarks/lexicon.py` are those of the full lists. Words that are common in any language go on to the first edge, so
that no rare word is taken for a word of another language because its own list has ended."""
LISTED_FROM = 300
"""The same where words are not parted by spaces; only the words in other scripts go on, as they stand in texts."""
GUESSED_FROM = 350
"""Only words at least this common, and this long in letters, tell which language an unknown word may come from."""
SHORTEST_GUESSED = 4
LONGEST = 60


def main() -> None:
    known = [*sorted(wordfreq.available_languages("best")), COMMON]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", choices=[*known, []], default=[])
    parser.add_argument("--into", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    for name in arguments.languages or known:
        data = made(name)
        (arguments.into / f"{name}.words").write_bytes(data)
        print(f"{name:6} {len(data):>9,} bytes")


def made(name: str) -> bytes:
    """One list as it is written to disk."""
    return packed(_common_words()) if name == COMMON else packed_list(_words(name))


def _words(language: str) -> dict[str, int]:
    """The words of a language, each with its Zipf value times 100."""
    depth, known = DEPTHS.get(language, EDGES[0]), _common_words()
    return {
        word: zipf
        for zipf, word in _listed(language, "best")
        if (zipf >= depth or word in known)
        and (_is_one_token(word) or (language in UNSEPARATED and zipf >= LISTED_FROM))
    }


@cache
def _common_words() -> dict[str, str]:
    """The words that are common in any language, each with the languages where it is most common."""
    places: dict[str, list[tuple[int, str]]] = {}
    for language in COMMON_IN:
        for zipf, word in _listed(language, "small"):
            if zipf >= GUESSED_FROM and word.isalpha() and len(word) >= SHORTEST_GUESSED:
                places.setdefault(word, []).append((-zipf, language))
    return {word: letters_of(language for _, language in sorted(found)) for word, found in places.items()}


def _listed(language: str, kind: str) -> Iterator[tuple[int, str]]:
    """The words of a list of wordfreq that are kept, with their Zipf values times 100."""
    # The words at index n have the frequency 10 ** (-n / 100).
    for place, words in enumerate(wordfreq.get_frequency_list(language, wordlist=kind)):
        for word in words:
            if _is_kept(word):
                yield 900 - place, word


def _is_kept(word: str) -> bool:
    return len(word) <= LONGEST and any(map(str.isalpha, word)) and not any(one.isdigit() or one < " " for one in word)


def _is_one_token(word: str) -> bool:
    found = tokens(word)
    return len(found) == 1 and found[0].kind == "word"


if __name__ == "__main__":
    main()
