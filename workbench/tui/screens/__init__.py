"""The screens: `review` (the list, the editor and the panels), `dialogs` and what it opens over itself."""
