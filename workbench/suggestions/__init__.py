"""Help at the cursor: machine translation, translation memory, termbase, and fixes learned from edits.

Each kind is a package of its own behind the small interface of `base`; a third party adds an engine by an entry point
of the group `workbench.engines`, exactly as ours are added.
"""
