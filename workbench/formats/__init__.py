"""Floor 2: bytes to documents and back, one module per format.

`encodings` finds out how a file was written; `document_formats` reads and writes documents, by `plain` or by a format
of another package; `clean` writes a clean text in the form a reader wants (text, Markdown, HTML); `tables` writes the
bilingual table; `registry` finds the members of both families, ours and those of other packages.

Modules:
    annotated_text: The text of an XLIFF source or target with its annotations.
    annotations: Files of annotations.
    bitext: Writers of linked texts: TMX 1.4b and XLIFF 2.0, one unit a link.
    campaign_tsv: The tab-separated files of the WMT MQM campaigns: one row a mark.
    clean: Writers of a clean text: as it came in, as Markdown, as a web page.
    dictd: Dictionaries of dictd (RFC 2229 is its protocol): an index of headwords, and a file of articles.
    dictionaries: Dictionaries that words are looked up in: those of dictd, as FreeDict gives them.
    dictionary: What a dictionary is that words are looked up in, and what all kinds have in common.
    dictzip: Parts of a file that may be compressed: as it is, with gzip, or with dictzip.
    document_formats: What a format of documents is, and the members of the family.
    encodings: From bytes to text and back without a loss.
    inline_codes: Inline elements of TMX and XLIFF as marks in the text.
    its_xliff: Judged segments as XLIFF 2.1 with ITS 2.0 localization quality issues; XLIFF 1.2 with ITS is read too.
    judged_jsonl: JSON lines of judged segments: MQM with `errors`, and ESA with `esa_spans` and `esa_score`.
    plain: Plain text: blocks by blank lines or line ends, sentences within them.
    plausibility: How much a text that was decoded by a guess looks like one that somebody wrote.
    po_units: PO catalogues of gettext as translation units.
    registry: The members of the families of formats: ours, and those that other packages bring.
    srx: Reads segmentation rules as SRX 2.0: named lists of rules, and which lists are for which languages.
    structured: Files with a structure that no format here reads: known by name and by content.
    stardict: Dictionaries of StarDict: what it is in `.ifo`, headwords in `.idx`, articles in `.dict`.
    streamed_xml: XML read element by element, however large the file, and with the limits that hostile files need.
    tables: Writers of the bilingual table: one row a segment, machine and working rendering side by side.
    tbx: TBX: version 2 (`martif`, ISO 30042:2008) and version 3 (`tbx`, ISO 30042:2019) in its styles DCA and DCT.
    term_columns: What the columns of a table of terms hold, and the entries that its rows come to.
    term_files: What a format of termbases is, and the members of the family: ours.
    term_lines: The plain file of terms: a line a pair, its fields separated by tabs.
    term_rows: Rows of two columns, source term and target term, and the entries that they come to.
    term_tables: Termbases as tables: CSV and TSV, and XLSX.
    term_words: What the cells of termbases say: words for a status, for a column, for a language.
    tmx: TMX, the exchange format of translation memories, read as it streams in and written.
    tsv_units: Translation units as a table of tab-separated values.
    units: Files of translation units.
    xliff_units: Units of XLIFF 1.2, SDLXLIFF and XLIFF 2, read as they stream in, and a plain XLIFF 2.1 written.
"""
