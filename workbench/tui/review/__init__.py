"""The review screen: the list, the editor and the panels, put together from controllers that share a small context.

Modules:
    annotating: The commands that mark errors and rate segments.
    background_work: Checking and scoring beside the keys: threads compute.
    context: What the controllers of the review screen may ask of it, and how a command that is refused says so.
    controllers: The controllers of the review screen, as the table of actions calls them.
    current_segment: The current segment: loading a row, following what is typed, keeping it.
    live_context: The running review screen, as its controllers see it.
    panel_texts: What stands beside the list: scores, findings and facts of the current segment, as styled text.
    panels: The panels of the review screen: top line, scores, facts, findings, the line above the editor, keys.
    screen: The review screen: the list of segments, the editor of the current one, and what is known about it.
    segment_commands: The commands on the current segment: they forward to the session and show what it answers.
    status_line: The status line: trouble first, then the latest notice, then running work, then the finding at hand.
    text_commands: The commands on the whole text: going to segments, filtering, replacing, undoing, versions, export.
    view_commands: The commands that change what is seen: moving about, columns, zoom, theme, help, closing.
"""
