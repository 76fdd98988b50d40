"""Inline elements of TMX and XLIFF as marks in the text.

A code whose content is a placeholder by itself (`%s`, `{name}`, `<b>`) is kept as that content. Any other becomes a
numbered mark: `<1>` and `</1>` around a text, `<1/>` by itself; the same code has the same number on both sides. The
text of `sub` (a footnote within a code) is left out, that of `mrk` and `hi` is kept without a mark.
"""

from __future__ import annotations

from typing import Any

from workbench.formats.streamed_xml import attribute, local_name
from workbench.language.placeholders import placeholders

AROUND = ("g", "pc")
OPENING = ("bpt", "bx", "sc")
CLOSING = ("ept", "ex", "ec")
ALONE = ("ph", "it", "ut", "x")
TRANSPARENT = ("hi", "mrk")
LONGEST_CODE = 100
"""Code points of the content of a code that is kept as it is."""
HEXADECIMAL = 16


class InlineText:
    """Reads the texts of one unit, so that the codes of both sides get the same numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def read(self, element: Any) -> str:
        """The text of an element such as `seg`, `source` or `target`."""
        pieces = [element.text or ""]
        for child in element:
            name = local_name(child)
            if name == "cp":
                pieces.append(_code_point(child))
            elif name in TRANSPARENT:
                pieces.append(self.read(child))
            elif name in AROUND:
                number = self._number(child, "id")
                pieces.append(f"<{number}>{self.read(child)}</{number}>")
            elif name in OPENING or name in CLOSING or name in ALONE:
                pieces.append(self._code(child, name))
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _code(self, element: Any, name: str) -> str:
        content = "".join(_own_text(element)).strip()
        if content and len(content) <= LONGEST_CODE:
            found = placeholders(content)
            if len(found) == 1 and found[0].text == content:
                return content
        if name in OPENING:
            return f"<{self._number(element, 'i', 'rid', 'id')}>"
        if name in CLOSING:
            return f"</{self._number(element, 'i', 'rid', 'startRef', 'id')}>"
        return f"<{self._number(element, 'x', 'id')}/>"

    def _number(self, element: Any, *names: str) -> int:
        key = next((value for name in names if (value := attribute(element, name))), "")
        if key in self._numbers:
            return self._numbers[key]
        number = len(self._numbers) + 1
        self._numbers[key or f" {number}"] = number
        return number


def _own_text(element: Any) -> list[str]:
    """The native code, without the texts of `sub` within it."""
    return [element.text or "", *(child.tail or "" for child in element)]


def _code_point(element: Any) -> str:
    try:
        return chr(int(attribute(element, "hex"), HEXADECIMAL))
    except (ValueError, OverflowError):
        return "\ufffd"
