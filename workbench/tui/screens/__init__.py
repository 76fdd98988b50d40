"""The screens: `review` (the list, the editor and the panels), `dialogs` and what it opens over itself.

Modules:
    assisting: The engines on command: many segments at once, other renderings of one.
    completing: How a segment may go on, offered behind the cursor while one types.
    dialogs: Small questions: a line of text, yes or no, one of a list.
    help: What can be done where the focus is, as lines of a list that runs what is chosen.
    helping: Help at the cursor: everybody is asked once the cursor rests, and what they say is shown and taken.
    host: What the commands of the review screen may ask of it.
    hunks: Stepping through the differences between two renderings, each to take or to refuse.
    judgements: The screen of judgements: the scorecard of the marks, how far people agree, and where they differ.
    judging: The commands that mark errors and judge segments.
    loading: What stands in the editor: loading a row, following what is typed, keeping it.
    lookup: A line to look something up with, and what is found under it as one types.
    marking: Marking an error by keys: a span, what kind of error it is, how bad it is, and a word about it.
    measuring: Checking and scoring beside the keys.
    moments: Revisions as lines of a list.
    offering: What a confirmed segment has to offer elsewhere: repairs that apply again.
    rating: Rating a segment from 0 to 100 (ESA and direct assessment).
    repeating: The segments that say the same as one: each to be filled or left, or to follow no more.
    replace: Find and replace in all segments, with a preview before anything changes.
    review: The review screen: the list of segments, the editor of the current one, and what is known about it.
    scores: The score screen: how the text stood at its moments, where it stands low, and what weighs most.
    segment_commands: The commands on the current segment: they forward to the session and paint what it answers.
    spreading: A repair that was made once, and the other places where it applies: each to take or to leave.
    suggestion: One suggestion in full: what it says, what matched, and how both differ from what is there.
    term: A new term: its source, its target, and what to know of it.
    text_commands: The commands on the whole text: moving about, finding, undoing, handing over.
    verifying: What an engine says of a rendering: translated back, and how likely it finds each word.
    waiting: Waiting for an answer beside the keys.
    wording: Words and terms: those of termbases shown in the texts, new ones added, words and passages looked up.
"""
