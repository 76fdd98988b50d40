"""Widgets that know nothing of sessions: the grid of segments and the editor of a rendering."""
