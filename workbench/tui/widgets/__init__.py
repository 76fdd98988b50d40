"""Widgets that know nothing of sessions: the grid of segments and the editor of a rendering.

Modules:
    bar: A line of words that changes at every key.
    editor: The editor of one rendering.
    editor_buffer: The text under an editor's cursor: moves, edits and their undoing, without a screen.
    editor_keys: The keys of the editor. Every one has an id, by which a person's settings can give it another key.
    editor_view: What an editor shows: lines of a text with marks, a selection and a cursor.
    ghost: Text that is offered behind the cursor and is no part of what stands there, on lines of a width.
    grid: The grid of segments: very many rows of wrapped text, of which only those on the screen cost anything.
    grid_layout: Where things stand in a grid: columns across, lines within a row, and how high a row is likely to be.
    grid_painter: Strips of a grid's header and rows.
    grid_rows: Rows of a source, laid out for one width; the last few hundred are remembered.
    grid_source: What a grid shows: rows that somebody else makes when they are asked for.
    marks: What is marked inside a text: differences, findings, matches; by span, kind and nothing else.
    painted_view: The ground under the grid and the editor: a text becomes segments of known width.
    row_heights: Where each of very many rows stands, when most of their heights are only guessed.
    scroll_bar: A scroll bar that is painted only when it would look different.
    segment_map: A map of the text: one cell a segment, the higher the better it scores.
    span_picker: A text in which a span is chosen by keys: word by word, or a place where something is missing.
    suggestion_lines: A list of suggestions broken into lines of a width, as the panel paints them.
    suggestion_panel: The panel of suggestions.
    viewport: Which lines of very many rows are on the screen: by anchor row.
    wrapped_text: A text on lines and columns: where an offset is on the screen.
"""
