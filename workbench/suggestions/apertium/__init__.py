"""Apertium: rule-based machine translation of related languages, run as a pipeline of its own programs."""
