"""Translation Workbench: repair translations, see their quality move, hand over a clean text."""

__version__ = "0.1.0"
