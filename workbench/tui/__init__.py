"""Floor 5, one of two faces: the terminal interface. It draws and forwards; the session decides.

Modules:
    actions: Everything a person can do in the review screen, once: keys, help and palette are made from it.
    app: The program with a screen.
    compositing: A compositor that renders what changed and no more.
    counted_keys: Keys counted by what they do, so that the session knows what a repair cost.
    crash: What remains of a program that failed: where it stopped goes into a file, one sentence to the person.
    grid_rows: The rows of a session as the grid asks for them.
    growth: A text that grows in one thread and is shown in another.
    help_texts: Suggestions and terms as the review screen words them.
    jobs: Long work beside the keys: it can be stopped, says how far it is, and never changes state itself.
    judgement_tables: What the screen of judgements shows, as styled text: the scorecard, and how far people agree.
    key_line: Keys and what they do, on a line that the mouse can use too.
    key_order: Keys one after the other: each is finished with before the next one is looked at.
    keymap: Which key does what: the defaults, over them a preset, and over both the person's own settings.
    lanes: Threads for questions that may take long: one for each who is asked.
    panels: What stands beside the list: scores, findings and facts of the current segment, as styled text.
    score_tables: What the score screen shows, as styled text.
    screens/: The screens: `review` (the list, the editor and the panels), `dialogs` and what it opens over itself.
    terminal_keys: Escape and a digit as the key that a person pressed.
    theme: Two calm themes with one accent: the accent marks what a person acts on, and nothing else.
    widgets/: Widgets that know nothing of sessions: the grid of segments and the editor of a rendering.
"""
