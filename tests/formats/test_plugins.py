"""Formats and writers of other packages: what fails is an error that names the plugin, and the others go on."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests.conftest import Install
from workbench.domain.documents import Document, Encoding
from workbench.errors import InputError, OutputError, UsageError, WorkbenchError
from workbench.formats.clean import CleanText
from workbench.formats.registry import annotation_format, annotation_formats, read_annotated, writer, writers
from workbench.formats.term_files import Sides, read_terms, term_format, term_formats
from workbench.formats.units import unit_format, unit_formats
from workbench.plugin_faults import faults

HEAD = """
from workbench.domain.annotations import AnnotatedSegment
from workbench.domain.memories import TranslationUnit
from workbench.formats.annotations import AnnotationFormat
from workbench.formats.clean import CleanWriter
from workbench.formats.tables import TableWriter
from workbench.formats.term_files import TermFile, TermFormat
from workbench.formats.units import UnitFormat
"""
UNITS = """
class Odd(UnitFormat):
    name, title, endings = "odd", "Odd units", (".odd",)

    def read(self, file, source_language, target_language):
        {read}

    def write(self, units, source_language, target_language):
        {write}
"""
TERMS = """
class Odd(TermFormat):
    name, suffixes, is_written = "odd", (".odd",), True

    def claims(self, data):
        {claims}

    def read(self, data, sides):
        {read}

    def write(self, entries, sides):
        {write}
"""
ANNOTATIONS = """
class Odd(AnnotationFormat):
    name, title = "odd", "Odd marks"

    def claims(self, first_line):
        {claims}

    def read(self, text):
        {read}

    def write(self, judged):
        {write}
"""
WRITER = """
class Odd({base}):
    name = "{name}"

    def write(self, given):
        {write}
"""
BAD = ["raise KeyError('lost')", "return None", "return 3", "import nowhere"]
CLEAN = CleanText("title", Document("en", Encoding(), (), ()))


def refused(call: Callable[[], object], kind: type[WorkbenchError], what: str) -> str:
    with pytest.raises(kind) as caught:
        call()
    assert f'the {what} "odd" of acme-words 1.0 failed: ' in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("body", [*BAD, "yield None", "yield 'text'"])
def test_a_unit_format_that_fails_is_named(install: Install, body: str) -> None:
    install({"unit_formats": {"odd": "Odd"}}, HEAD + UNITS.format(read=body, write=body))
    what = "format of translation units"
    refused(lambda: list(unit_format("odd").read(io.BytesIO(b"x"), "en", "fi")), InputError, what)
    refused(lambda: list(unit_format("odd").write([], "en", "fi")), OutputError, what)
    assert {"po", "tmx", "tsv", "xliff"} <= set(unit_formats())


@pytest.mark.parametrize("body", [*BAD, "return b'x'[9]"])
def test_a_term_format_that_fails_is_named(install: Install, body: str) -> None:
    install({"term_formats": {"odd": "Odd"}}, HEAD + TERMS.format(claims="return False", read=body, write=body))
    refused(lambda: read_terms(b"\x00", Sides(), form="odd"), InputError, "format of termbases")
    refused(lambda: term_format("odd").write([], Sides()), OutputError, "format of termbases")
    assert read_terms(b"source\ttarget\na\tb\n", Sides(), file_name="x.tsv").entries


@pytest.mark.parametrize("body", [*BAD[:2], "return [None]"])
def test_an_annotation_format_that_fails_is_named(install: Install, body: str) -> None:
    install(
        {"annotation_formats": {"odd": "Odd"}}, HEAD + ANNOTATIONS.format(claims="return False", read=body, write=body)
    )
    refused(lambda: read_annotated(b"x", "odd"), InputError, "annotation format")
    refused(lambda: annotation_format("odd").write([]), OutputError, "annotation format")


def test_a_format_that_cannot_say_what_it_claims_is_left_out_and_the_others_are_asked(install: Install) -> None:
    module = TERMS.format(claims="raise KeyError('lost')", read="return None", write="return b''")
    install({"term_formats": {"aaa": "Odd"}}, HEAD + module)
    assert read_terms(b"source\ttarget\na\tb\n", Sides(), file_name="x.tsv").entries
    (fault,) = faults()
    assert str(fault).startswith('the format of termbases "odd" of acme-words 1.0 is left out: failed (KeyError')
    assert "odd" not in term_formats()
    with pytest.raises(UsageError, match="is left out"):
        term_format("odd")


def test_the_same_of_annotations(install: Install) -> None:
    module = ANNOTATIONS.format(claims="raise KeyError('lost')", read="return []", write="return ''")
    install({"annotation_formats": {"aaa": "Odd"}}, HEAD + module)
    with pytest.raises(InputError, match="is no annotation file that is known"):
        read_annotated(b"nothing of the kind")
    assert "odd" not in annotation_formats()
    assert len(faults()) == 1


@pytest.mark.parametrize(
    ("group", "base", "what"),
    [("clean_writers", "CleanWriter", "export format"), ("table_writers", "TableWriter", "export format of tables")],
)
@pytest.mark.parametrize("body", [*BAD, "return 'text'"])
def test_a_writer_that_fails_is_named(install: Install, group: str, base: str, what: str, body: str) -> None:
    install({group: {"odd": "Odd"}}, HEAD + WRITER.format(base=base, name="odd", write=body))
    given: object = CLEAN if base == "CleanWriter" else []
    refused(lambda: writer("odd").write(given), OutputError, what)  # type: ignore[arg-type]


def test_a_writer_of_a_table_does_not_take_the_name_of_one_of_a_text(install: Install) -> None:
    install({"table_writers": {"md": "Odd"}}, HEAD + WRITER.format(base="TableWriter", name="md", write="return b'!'"))
    assert writer("md").write(CLEAN) != b"!"  # type: ignore[arg-type]
    assert "its id is taken by translation-workbench" in str(faults()[0])
    assert {"txt", "md", "html", "tsv", "jsonl"} == set(writers())


def test_what_a_format_says_in_a_sentence_of_its_own_stays(install: Install) -> None:
    own = "from workbench.errors import InputError; raise InputError('line 3 has no end', place='line 3')"
    install({"term_formats": {"odd": "Odd"}}, HEAD + TERMS.format(claims="return False", read=own, write="return b''"))
    with pytest.raises(InputError, match="^line 3: line 3 has no end$"):
        read_terms(b"x", Sides(), form="odd")
