"""Reads segmentation rules as SRX 2.0: named lists of rules, and which lists are for which languages.

Written from the specification: SRX 2.0 (LISA OSCAR Recommendation, 7 April 2008). What it says about inline marks has
no bearing on plain text and is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

import regex

from workbench.errors import InputError
from workbench.language.break_rules import BreakRule, BreakRules
from workbench.language.patterns import translated

NAMESPACE = "http://www.lisa.org/srx20"
PARTS = ("beforebreak", "afterbreak")


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Languages, and the list of rules that is for them."""

    languages: regex.Pattern[str]
    rules: str
    """The name of the list."""


@dataclass(slots=True)
class SrxRules:
    """The rules of one file."""

    is_cascading: bool = False
    """True when all lists that are for a language apply, one after the other; False for the first of them alone."""
    lists: dict[str, list[BreakRule]] = field(default_factory=dict)
    maps: list[LanguageMap] = field(default_factory=list)

    def rules_for(self, language: str) -> BreakRules:
        """The rules for a language, ready to use.

        Args:
            language: BCP 47 code.

        Raises:
            InputError: There are none, or one of them is wrong.
        """
        codes = (language, language.replace("-", "_"))
        names = [one.rules for one in self.maps if any(one.languages.fullmatch(code) for code in codes)]
        if not names:
            known = ", ".join(dict.fromkeys(one.languages.pattern for one in self.maps)) or "none"
            raise InputError(f"there are no rules for the language {language}; there are for {known}")
        chosen = names if self.is_cascading else names[:1]
        return BreakRules(rule for name in chosen for rule in self.lists[name])


def read_srx(data: bytes) -> SrxRules:
    """The rules of a file.

    Args:
        data: What the file holds. Entities are refused and nothing that it names is fetched.

    Raises:
        InputError: It is no SRX 2.0; the sentence names the line.
    """
    reader = _SrxReader()
    try:
        reader.parse(data)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise InputError(f"line {error.lineno}: is no valid XML ({what}); give a file of SRX 2.0") from error
    except (LookupError, ValueError) as error:
        raise InputError(f"is no valid XML ({error}); give a file of SRX 2.0") from error
    return reader.rules


class _SrxReader:
    """Follows the elements of a file."""

    def __init__(self) -> None:
        self.rules = SrxRules()
        self._path: list[str] = []
        self._list: str = ""
        self._parts: dict[str, str] = {}
        self._is_break = True
        self._line = 0
        """Where the current rule begins."""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._refuse_entity

    def parse(self, data: bytes) -> None:
        """Read the whole file."""
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = _local(name)
        if not self._path and (element != "srx" or attributes.get("version") != "2.0"):
            raise self._wrong('the file does not begin with <srx version="2.0">')
        self._path.append(element)
        if element == "header":
            self.rules.is_cascading = self._yes(attributes, "cascade", "no")
        elif element == "languagerule":
            self._list = self._named(attributes, "languagerulename")
            if self._list in self.rules.lists:
                raise self._wrong(f"there are two lists of rules called {self._list!r}")
            self.rules.lists[self._list] = []
        elif element == "rule":
            self._line = self._parser.CurrentLineNumber
            self._is_break = self._yes(attributes, "break", "yes")
            self._parts = dict.fromkeys(PARTS, "")
        elif element == "languagemap":
            self._map(attributes)

    def _end(self, name: str) -> None:
        element = self._path.pop()
        if element == "rule" and self._path[-1:] == ["languagerule"]:
            found = self.rules.lists[self._list]
            title = f"line {self._line}: rule {len(found) + 1} of {self._list!r}"
            found.append(BreakRule(self._is_break, self._parts["beforebreak"], self._parts["afterbreak"], title))

    def _text(self, text: str) -> None:
        if self._path[-1] in PARTS and self._path[-2:-1] == ["rule"]:
            self._parts[self._path[-1]] += text

    def _map(self, attributes: Mapping[str, str]) -> None:
        name = self._named(attributes, "languagerulename")
        pattern = self._named(attributes, "languagepattern")
        if name not in self.rules.lists:
            raise self._wrong(f"there is no list of rules called {name!r}")
        try:
            languages = regex.compile(translated(pattern), regex.V1 | regex.IGNORECASE)
        except (regex.error, ValueError) as error:
            raise self._wrong(f"{pattern!r} is no valid pattern for languages ({error})") from error
        self.rules.maps.append(LanguageMap(languages, name))

    def _yes(self, attributes: Mapping[str, str], name: str, otherwise: str) -> bool:
        value = attributes.get(name, otherwise)
        if value not in ("yes", "no"):
            raise self._wrong(f"{name} is {value!r}, and must be yes or no")
        return value == "yes"

    def _named(self, attributes: Mapping[str, str], name: str) -> str:
        if not attributes.get(name):
            raise self._wrong(f"<{self._path[-1]}> has no {name}")
        return attributes[name]

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise self._wrong(f"the file has an entity of its own ({name}); write out what it stands for")

    def _wrong(self, what: str) -> InputError:
        return InputError(f"line {self._parser.CurrentLineNumber}: {what}")


def _local(name: str) -> str:
    """The name of an element of SRX; that of another's keeps its address."""
    namespace, _, local = name.rpartition(" ")
    return local if namespace in ("", NAMESPACE) else name
