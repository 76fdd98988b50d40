"""Floor 2: rules that look at a unit of a text and report findings.

Offers:
    `base`: `Unit`, `Profile`, and `Check`, from which every rule descends.
    `registry`: all checks that are installed, and those that a profile asks for.
    `inspector`: `Inspector`, the findings of a text that changes while somebody edits it.
    `oneshot`: `check_text`, the findings of a text that does not change.
    `fixes`: `apply_suggestions`, the certain repairs carried out.

The families, one file each: `spacing`, `quotes`, `characters`, `marks`, `words`, `foreign`, `terms`, `figures`,
`boilerplate`, and for English `grammar`, `clauses`, `verbs`, `capitals`. Their word lists are files in `data/`. A
package of somebody else adds a family as ours are added: an entry point in the group `workbench.checks` that names a
tuple of check classes.

Modules:
    base: What a check is: a few attributes and two hooks.
    boilerplate: Page furniture: what a web page prints around an article and nobody meant to have translated.
    capitals: Capital letters in English where none belongs, or not always the same.
    characters: Characters that should not be there: controls, invisible marks, wrecked encodings, look-alikes.
    clauses: English clauses: run together, with the wrong subject, with two colons.
    figures: Numbers and how they are written.
    fixes: The certain repairs carried out.
    foreign: What was left in another language: words of the source, letters of another script.
    grammar: English grammar: small words that cannot stand together, pronouns nobody chose, lists with two habits.
    guarding: What a check says, looked at before anybody relies on it.
    inspector: The findings of a text that changes while somebody edits it.
    marks: Punctuation marks: said twice, or taken from another script.
    oneshot: The findings of a text that does not change.
    quotes: Quotation marks that stand on the wrong side of a space.
    reading: A unit, and what all checks want to know of its text, found once.
    registry: The checks that are installed: ours, and those that other packages bring.
    spacing: Spaces: too many, too few, on the wrong side of a mark.
    termbase: Terms of a termbase: those that a text does not use, and those that it should not.
    terms: Terms: one decision for the whole text, and names with their proper capitals.
    traits: What the checks must know of a language: its scripts, its quotation marks, its habits of writing.
    uncommon: Words that the target language hardly uses: what the checks on unknown and untranslated words share.
    verbs: English sentences without a verb: no tagger.
    word_lists: Word lists that stand beside the checks, read on first use.
    words: Words: said twice, or unknown to the language.
"""
