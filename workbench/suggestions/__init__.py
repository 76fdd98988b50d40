"""Help at the cursor: machine translation, translation memory, termbase, and fixes learned from edits.

Each kind is a package of its own behind the small interface of `base`; a third party adds an engine by an entry point
of the group `workbench.engines`, exactly as ours are added.

Modules:
    apertium/: Apertium: rule-based machine translation of related languages, run as a pipeline of its own programs.
    argos/: Machine translation by packages of Argos Translate, run by CTranslate2 on this machine.
    base: What a suggester is, what a translation engine is, and how either is stopped.
    capabilities: What an engine may offer beyond translations: each is a method.
    engine_suggester: A translation engine as one of those who are asked about a segment.
    engines: The translation engines that are installed: ours, and those that other packages bring.
    fixes/: Fixes learned from edits: a difference is generalised into a repair.
    guarding: An engine as everybody gets it: where it fails an error names it.
    memory/: Translation memory: units on the disk, exact, fuzzy and partial matches, concordance, statistics.
    online/: Engines behind HTTP: LibreTranslate's API, and chat models that are asked as OpenAI's are.
    prompt_context: What stands around a text that is translated, for the engines that can make use of it.
    terms/: Terms: where a text uses them, what to use instead, and which words of a text may be terms.
    word_alignment/: Equivalents: which words of the other side stand for some words of this one.
"""
