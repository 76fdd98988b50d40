"""Floor 3: pages and tables made from a project.

Offers:
    `content`: `Report`, everything that is said of a work, as plain data.
    `page`: the report as one self-contained page of HTML.
    `plots`: its plots, as SVG without scripts.
    `fields`: the report as JSON, and as tables of scores and of segments.
    `effort`: what the repair cost, as fields and as CSV.
    `tables`: rows as CSV, TSV and LaTeX.
"""
