"""Floor 3: pages and tables made from a project.

Offers:
    `content`: `Report`, everything that is said of a work, as plain data.
    `page`: the report as one self-contained page of HTML.
    `plots`: its plots, as SVG without scripts.
    `fields`: the report as JSON, and as tables of scores and of segments.
    `effort`: what the repair cost, as fields and as CSV.
    `tables`: rows as CSV, TSV and LaTeX.

Modules:
    content: Everything that a report says of a work, as plain data.
    differences: The differences between two renderings, as pieces that a page can mark.
    effort: The effort of a repair as rows and fields.
    fields: The report as JSON, and as tables of segments and of scores.
    page: The report as one page of HTML that needs nothing but itself.
    plots: The plots of a report: SVG for a page, without scripts, coloured by the style sheet of the page.
    tables: Rows as tables for other programs: CSV for spreadsheets, TSV for scripts, LaTeX for papers.
    wording: The sentences of a report about its numbers.
"""
