"""Checks of other packages: what fails is named once and left out, and everything else goes on."""

from __future__ import annotations

import pytest

from tests.conftest import Install
from workbench import plugins
from workbench.checks.base import CheckProfile
from workbench.checks.inspector import Inspector
from workbench.checks.oneshot import check_text
from workbench.checks.reading import CheckedUnit
from workbench.checks.registry import CHECKS, checks
from workbench.errors import UsageError
from workbench.plugin_faults import faults

HEAD = """
from dataclasses import replace
from workbench.checks.base import Check
from workbench.domain.findings import Certainty, Finding, Severity


class Shout(Check):
    id = "acme-shout"
    title = "Words in capitals"
    category = "style/register"
    severity = Severity.MINOR
    certainty = Certainty.LIKELY

    def inspect(self, reading, context, evidence):
        for word in reading.words:
            if word.text.isupper():
                yield self.finding(reading, word.start, word.end, f"In capitals: {word.text}")

"""
TAIL = "\nCHECKS = (Shout,)\n"
POINTS = {"checks": {"acme": "CHECKS"}}
TEXT = ["The  door is OPEN.", "It was OPEN."]
ENGLISH = CheckProfile(target_language="en")


def found(segments: list[str], profile: CheckProfile = ENGLISH) -> list[tuple[int, str]]:
    return [(index, finding.check) for index, finding in check_text(segments, profile)]


def only_fault() -> str:
    (fault,) = faults()
    return str(fault)


def test_a_check_of_another_package_finds_and_says_where_it_comes_from(install: Install) -> None:
    install(POINTS, HEAD + TAIL)
    assert found(TEXT) == [(0, "double-space"), (0, "acme-shout"), (1, "acme-shout")]
    assert str(CHECKS.plugin("acme-shout")) == 'the check "acme-shout" of acme-words 1.0'
    assert faults() == ()


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import nowhere_to_be_found\n", "it cannot be imported (ModuleNotFoundError: No module named"),
        ("import sys\nsys.exit(3)\n", "it cannot be imported (SystemExit: 3)"),
        ("1 +\n", "it cannot be imported (SyntaxError: "),
        (HEAD, "it cannot be imported (AttributeError: module 'acme_words' has no attribute 'CHECKS'"),
        (HEAD + "CHECKS = Shout\n", "it cannot be imported (it is no tuple of checks)"),
        (HEAD + "CHECKS = (3,)\n", "is not a usable check (it is no class that derives from Check)"),
        (HEAD + "class Half(Check):\n    id = 'half'\nCHECKS = (Half,)\n", "Half is not a usable check (TypeError: "),
        (HEAD + "Shout.id = None" + TAIL, "Shout is not a usable check (its id is NoneType where str is expected)"),
        (HEAD + "Shout.id = 'two words'" + TAIL, "its id 'two words' is no short word"),
        (HEAD + "Shout.category = 'noise'" + TAIL, "its category 'noise' begins with no MQM dimension"),
        (HEAD + "Shout.counts_to = 10 ** 9" + TAIL, "counts_to is 1000000000"),
        (HEAD + "Shout.__init__ = lambda self: 1 / 0" + TAIL, "(ZeroDivisionError: division by zero)"),
        (HEAD + "Shout.id = 'double-space'" + TAIL, "its id is taken by translation-workbench"),
    ],
)
def test_a_check_that_cannot_be_used_is_named_and_left_out(install: Install, module: str, reason: str) -> None:
    install(POINTS, module)
    assert found(TEXT) == [(0, "double-space")]
    assert reason in only_fault()
    assert "of acme-words 1.0 is left out: " in only_fault()
    assert only_fault().endswith("; update or uninstall the package")
    assert "double-space" in checks()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("        raise KeyError('x')\n        yield\n", "failed (KeyError: 'x')"),
        ("        return 3\n", "failed (TypeError: 'int' object is not iterable)"),
        ("        return inspect_again(self)\n", "failed (NameError: "),
        ("        yield None\n", "it reported NoneType where a Finding is expected"),
        (
            "        yield replace(self.finding(reading, 0, 1, 'x'), check='double-space')\n",
            "a finding of 'double-space'",
        ),
        (
            "        yield replace(self.finding(reading, 0, 1, 'x'), start=-1)\n",
            "it reported the span -1:1 in a text of",
        ),
        ("        yield self.finding(reading, 0, 10 ** 6, 'x')\n", "it reported the span 0:1000000 in a text of"),
        ("        yield self.finding(reading, 3, 1, 'x')\n", "it reported the span 3:1 in a text of"),
        (
            "        yield replace(self.finding(reading, 0, 1, 'x'), start=0.0)\n",
            "start of a finding is float where int",
        ),
        ("        yield replace(self.finding(reading, 0, 1, 'x'), end=True)\n", "end of a finding is bool where int"),
        ("        yield self.finding(reading, 0, 1, None)\n", "the message of a finding is NoneType where str"),
        ("        yield self.finding(reading, 0, 1, 'x', suggestion=b'y')\n", "the suggestion of a finding is bytes"),
        ("        yield self.finding(reading, 0, 1, 'x', severity='dire')\n", "the severity of a finding is str"),
        ("        yield replace(self.finding(reading, 0, 1, 'x'), category='')\n", "begins with no MQM dimension"),
        (
            "        yield replace(self.finding(reading, 0, 1, 'x'), text='zz')\n",
            "it reported another text than stands",
        ),
    ],
)
def test_a_check_that_says_nonsense_is_switched_off_and_named_once(install: Install, body: str, reason: str) -> None:
    install(POINTS, HEAD + "    def inspect(self, reading, context, evidence):\n" + body + TAIL)
    assert found(TEXT) == [(0, "double-space")]
    assert reason in only_fault()
    assert found(TEXT) == [(0, "double-space")]
    assert len(faults()) == 1
    assert "acme-shout" not in checks()
    with pytest.raises(UsageError, match='the check "acme-shout" of acme-words 1.0 is left out: failed'):
        found(TEXT, CheckProfile("en", only=frozenset({"acme-shout"})))
    assert found(TEXT, CheckProfile("en", without=frozenset({"acme-shout", "double-space"}))) == []


@pytest.mark.parametrize("hook", ["evidence", "is_for"])
def test_every_hook_is_guarded(install: Install, hook: str) -> None:
    install(POINTS, HEAD + f"    def {hook}(self, *given):\n        raise RuntimeError('no')\n" + TAIL)
    assert found(TEXT) == [(0, "double-space")]
    assert "failed (RuntimeError: no)" in only_fault()


def test_findings_without_end_are_cut_and_a_message_cannot_act(install: Install) -> None:
    endless = "    def inspect(self, reading, context, evidence):\n        while True:\n"
    install(POINTS, HEAD + endless + "            yield self.finding(reading, 0, 1, 'red \\x1b[31m\\n')\n" + TAIL)
    said = [finding for _, finding in check_text(["Yes."], ENGLISH)]
    assert len(said) == 50
    assert said[0].message == "red ⟨U+001B⟩[31m⟨U+000A⟩"
    assert faults() == ()


def test_evidence_without_end_is_cut(install: Install) -> None:
    install(
        POINTS, HEAD + "    def evidence(self, reading, context):\n        while True:\n            yield 1\n" + TAIL
    )
    assert found(TEXT) == [(0, "double-space"), (0, "acme-shout"), (1, "acme-shout")]


def test_what_a_failed_check_found_before_goes_with_it(install: Install) -> None:
    frail = """
class Frail(Shout):
    id = "acme-frail"

    def inspect(self, reading, context, evidence):
        if "boom" in reading.text:
            raise RuntimeError("boom")
        yield from Shout.inspect(self, reading, context, evidence)

CHECKS = (Shout, Frail)
"""
    install(POINTS, HEAD + frail)
    units = [CheckedUnit(key, text) for key, text in enumerate(["OPEN now.", "It is open.", "quiet"])]
    inspector = Inspector(ENGLISH, units)
    inspector.inspect_all()
    assert [one.check for one in inspector.findings(0)] == ["acme-frail", "acme-shout"]
    assert inspector.update(CheckedUnit(1, "It goes boom.")) == {0}
    assert [one.check for one in inspector.findings(0)] == ["acme-shout"]
    assert len(faults()) == 1
    assert inspector.update(CheckedUnit(2, "boom LOUD")) == {2}
    assert len(faults()) == 1


def test_damaged_lists_of_entry_points_and_nameless_packages_stop_nothing(install: Install) -> None:
    module = install(POINTS, HEAD + TAIL)
    info = module.parent / "acme_words-1.0.dist-info"
    for damaged in (
        b"[workbench.checks]\nno equals sign\n",
        b"[workbench.checks]\nx = \xff\xfe\n",
        b"\xff\xfe[workbench.",
    ):
        (info / "entry_points.txt").write_bytes(damaged)
        plugins.reread()
        assert found(TEXT) == [(0, "double-space")]
    (info / "entry_points.txt").write_text("[workbench.checks]\nacme = !!!\n")
    (info / "METADATA").unlink()
    plugins.reread()
    assert found(TEXT) == [(0, "double-space")]
    assert len(faults()) == 1
