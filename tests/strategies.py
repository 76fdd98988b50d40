"""Hypothesis strategies: arbitrary text, bytes, documents and edits, with what breaks programs among them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.language.hostile import HOSTILE, ODD
from workbench.domain.annotations import Annotation, Rating, Side
from workbench.domain.findings import Severity
from workbench.domain.segments import LinkedSegments, Origin, Segment, State, Waiver
from workbench.domain.works import Role

LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\u2029", "\x85", "\v", "\f", "\n \t\n")
MARKS = ("\ufeff", "\x1b[2J", "[/b]", "\u202e", "\u0301" * 40, "漢字。", "\udcff", "\ud83d\ude00", "# ", "1. ", "===")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252", "iso8859-15", "shift_jis", "koi8-r")

any_text = st.text(st.characters(codec=None, categories=None), max_size=60)
odd_text = st.text(st.sampled_from(ODD), max_size=80)
texts = st.one_of(any_text, odd_text, st.sampled_from([text[:200] for text in HOSTILE]))
"""Any code points at all, lone surrogates included, with the awkward ones often."""

words = st.one_of(
    st.sampled_from(
        ["The", "door", "is", "red.", "Nobody", "came!", "Miksi?", "ovi", "2,5", "a", "-", "“quoted”", "#"]
    ),
    st.sampled_from(MARKS),
    st.text(st.characters(codec=None, categories=None), min_size=1, max_size=6),
)
sentences = st.lists(words, min_size=1, max_size=8).map(" ".join)
documents = st.lists(st.one_of(sentences, st.sampled_from(LINE_ENDS), st.sampled_from(LINE_ENDS)), max_size=12).map(
    "".join
)
"""Text of several paragraphs as a file may hold it: any line ends, blanks, marks and broken characters."""

file_bytes = st.one_of(
    st.binary(max_size=120),
    documents.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.builds(
        lambda text, codec: text.encode(codec, "replace"),
        documents.map(lambda text: text.encode("utf-8", "replace").decode()),
        st.sampled_from(ENCODINGS),
    ),
    st.builds(lambda text, odd: text.encode("utf-8", "replace") + odd, documents, st.binary(max_size=4)),
)
"""What a file may hold: bytes without sense, or text in some encoding, whole or damaged."""

plain_words = st.lists(
    st.sampled_from(["the", "red", "door", "is", "open", "Nobody", "came", "in.", "Museum", "漢字", "!", "\udcff"]),
    max_size=6,
).map(" ".join)
"""Short texts that have words in common, so that metrics find something."""


annotations = st.builds(
    Annotation,
    author=texts,
    side=st.sampled_from(Side),
    start=st.integers(0, 9),
    end=st.integers(9, 20),
    text=texts,
    category=texts,
    severity=st.sampled_from(Severity),
    comment=texts,
    is_text_deleted=st.booleans(),
)
ratings = st.builds(Rating, author=texts, rating=st.none() | st.floats(0, 100), of=texts)
"""Marks and judgements with anything in them."""


def segments() -> st.SearchStrategy[Segment]:
    """Segments with anything in any of their fields."""
    linked_segments = st.builds(
        LinkedSegments,
        role=st.sampled_from(Role),
        indices=st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True).map(tuple),
        confidence=st.floats(0, 1),
    )
    return st.builds(
        Segment,
        id=st.integers(1, 5),
        sort_key=st.text("0123456789abcz", min_size=1, max_size=4),
        block=st.integers(0, 9),
        before=texts,
        machine=st.none() | texts,
        working=texts,
        origin=st.sampled_from(Origin),
        state=st.sampled_from(State),
        is_locked=st.booleans(),
        is_dropped=st.booleans(),
        note=texts,
        waivers=st.lists(st.builds(Waiver, check=texts, quote=texts), max_size=2).map(tuple),
        linked_segments=st.lists(linked_segments, max_size=2, unique_by=lambda found: found.role).map(tuple),
        annotations=st.lists(annotations, max_size=2).map(tuple),
        ratings=st.lists(ratings, max_size=2).map(tuple),
    )
