"""Floor 5, one of two faces: the terminal interface. It draws and forwards; the session decides.

`app` (the program), `actions` (everything a person can do, once), `keymap` (presets and remapping), `jobs` (long
work beside the keys), `grid_rows` (segments as rows), `screens/`, `widgets/`.
"""
