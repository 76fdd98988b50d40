"""Apertium: rule-based machine translation of related languages, run as a pipeline of its own programs.

Modules:
    engine: Apertium as a translation engine.
    modes: The translation directions that Apertium has here, and the programs that each of them runs.
    pieces: A text in pieces that Apertium takes at once, and what lies between them.
    pipeline: The programs of one mode, kept running between two texts.
    stream: Text into the stream that Apertium's programs pass on, and back.
"""
