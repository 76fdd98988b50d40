"""Sentences of a harbour, Finnish and English, in which the same words come again between others."""

from __future__ import annotations

from tests.suggestions.memories import unit

PAIRS = (
    ("Vanha satama on kaunis.", "The old harbour is beautiful."),
    ("Vanha satama suljettiin eilen.", "The old harbour was closed yesterday."),
    ("Kirjasto suljettiin eilen.", "The library was closed yesterday."),
    ("Uusi kirjasto on kaunis.", "The new library is beautiful."),
    ("Näimme vanhan sataman illalla.", "We saw the old harbour in the evening."),
    ("Näimme uuden kirjaston illalla.", "We saw the new library in the evening."),
    ("Lapset juoksivat kirjastoon.", "The children ran to the library."),
    ("Lapset juoksivat satamaan aamulla.", "The children ran to the harbour in the morning."),
    ("Kalastajat lähtivät aamulla.", "The fishermen left in the morning."),
    ("Kalastajat söivät illalla.", "The fishermen ate in the evening."),
    ("Uusi silta on pitkä.", "The new bridge is long."),
    ("Vanha silta suljettiin.", "The old bridge was closed."),
)
LIBRARY = (
    ("Satamakirjasto suljettiin eilen.", "The harbour library was closed yesterday."),
    ("Näimme satamakirjaston illalla.", "We saw the harbour library in the evening."),
    ("Kalastajat söivät satamakirjastossa.", "The fishermen ate in the harbour library."),
)
"""More of them, with a word that no dictionary has."""
UNITS = tuple(unit(*pair) for pair in PAIRS)
