"""Floor 2: bytes to documents and back, one module per format.

`encodings` finds out how a file was written; `plain` reads and writes text; `clean` writes a clean text in the form
a reader wants (text, Markdown, HTML); `tables` writes the bilingual table; `registry` finds the members of both
families, ours and those of other packages.
"""
