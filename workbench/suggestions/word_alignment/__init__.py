"""Equivalents: which words of the other side stand for some words of this one.

Modules:
    alike: Words that are spelled alike on both sides: names, numbers, loans.
    association: How strongly words of two sides keep company, and how likely one makes the other.
    finding: The words of the other side that stand for some words of a text, by what pairs of texts have in common.
    words: Words of a text as they are compared with those of other texts: one key for all forms of a word.
"""
