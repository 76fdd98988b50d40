"""Floor 5, one of two faces: the terminal interface. It draws and forwards; the session decides.

Modules:
    action_table: Every command of the review screen, once: keys, footer, help and palette are made from this table.
    actions: What is made from the table of commands: commands by id, former names, and what the footer shows.
    app: The program with a screen.
    assist/: Help at the cursor: suggestions, completion, proposed fixes and repetitions, engines, terms.
    compositing: A compositor that renders what changed and no more, as long as that is known to work.
    counted_keys: Keys counted by what they do, so that the session knows what a repair cost.
    crash: What remains of a program that failed: where it stopped goes into a file, one sentence to the person.
    dialogs/: The dialogs: what opens over a screen and answers one question.
    grid_rows: The rows of a session as the grid asks for them.
    jobs: Long work beside the keys: it can be stopped, says how far it is, and never changes state itself.
    key_line: Keys and what they do, on a line that the mouse can use too.
    key_order: Keys one after the other: each is finished with before the next one is looked at.
    keymap: Which key does what: the defaults, over them a preset, and over both the person's own settings.
    review/: The review screen: the list, the editor and the panels.
    scores/: The score screen.
    suggestion_texts: Suggestions and terms as text.
    terminal_keys: Escape and a digit as the key that a person pressed.
    theme: Two calm themes with one accent: the accent marks what a person acts on, and nothing else.
    widgets/: Widgets that know nothing of sessions: the grid of segments and the editor of a rendering.
"""
