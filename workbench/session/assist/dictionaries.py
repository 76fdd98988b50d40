"""The dictionaries of a person and of a project, for looking up a word in any of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.terms import Definition, suits
from workbench.errors import InputError
from workbench.formats.dictionaries import open_dictionary
from workbench.formats.dictionary import Dictionary
from workbench.language.forms import base_form
from workbench.store.term_settings import DictionarySetting

LONGEST_WORD = 200
"""Code points; what is longer is looked up nowhere."""


class Dictionaries:
    """Dictionaries by the names that the settings give them; opened at the first question, and any thread may ask."""

    def __init__(self, settings: Mapping[str, DictionarySetting]) -> None:
        self._settings = settings
        self._opened: dict[str, Dictionary] = {}
        self._lock = Lock()
        self.problems: dict[str, str] = {}
        """Why a dictionary could not answer when it was last asked, by its name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all dictionaries."""
        return tuple(self._settings)

    def look_up(self, word: str, language: str = "und") -> list[Definition]:
        """What the dictionaries say of a word, or of the word that it is a form of.

        Args:
            word: As it stands in a text.
            language: BCP 47 code of the text; dictionaries of another language are not asked.
        """
        asked = " ".join(word.split())
        if not asked or len(asked) > LONGEST_WORD:
            return []
        found = []
        for name, setting in self._settings.items():
            if not setting.language or language == "und" or suits(setting.language, language):
                found += self._ask(name, setting, asked, setting.language or language)
        return found

    def _ask(self, name: str, setting: DictionarySetting, word: str, language: str) -> list[Definition]:
        try:
            with self._lock:
                if name not in self._opened:
                    self._opened[name] = open_dictionary(setting.path)
            dictionary = self._opened[name]
            for asked in dict.fromkeys((word, *_bases(word, language))):
                articles = dictionary.find(asked)
                if articles:
                    self.problems.pop(name, None)
                    return [Definition(headword, text, name) for headword, text in articles]
        except InputError as error:
            self.problems[name] = str(error)
        return []


def look_up_word(path: AnyPath, word: str, language: str = "und") -> list[Definition]:
    """What one dictionary says of a word, or of the word that it is a form of.

    Args:
        path: The dictionary: its `.index` (dictd) or `.ifo` (StarDict) file.
        word: The word, in any form.
        language: BCP 47 code of the word; `und` for an unknown one, whose forms are not looked for.

    Raises:
        InputError: There is no dictionary, or it is damaged.
    """
    file = path_of(path)
    name = open_dictionary(file).name
    dictionaries = Dictionaries({name: DictionarySetting(file)})
    found = dictionaries.look_up(word, language)
    for problem in dictionaries.problems.values():
        raise InputError(problem)
    return found


def _bases(word: str, language: str) -> list[str]:
    """The words that a word may be a form of, an expression by its last word."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    start, space, last = word.rpartition(" ")
    base = base_form(last, primary)
    return [start + space + base] if base != last else []
