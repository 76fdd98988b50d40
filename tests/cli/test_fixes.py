"""The verb `fixes`: offers, repairs, rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.projects import make_project

Run = Any
MACHINE = "A retraining camp.\n\nTwo retraining camps.\n\nThe retraining camp there.\n\nThey use Whatsapp.\n"
PAIR = ("retraining camp", "re-education camp")


@pytest.fixture
def leaflet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project(tmp_path / "project", MACHINE)
    monkeypatch.chdir(root)
    return root


def texts(cli: Run) -> list[str]:
    return [row["working"] for row in cli("list", "leaflet", "--format", "jsonl").lines]


def test_what_a_confirmed_segment_teaches_is_offered(cli: Run, leaflet: Path) -> None:
    assert cli("fixes", "offers", "leaflet", "--format", "json").json == {"work": "leaflet", "offers": []}
    assert "segment 1 is not confirmed yet" in cli("fixes", "offers", "leaflet", "1").err
    cli("revise", "leaflet", "1", "--text", "A re-education camp.", "--confirm")
    (proposal,) = cli("fixes", "offers", "leaflet", "--format", "json").json["offers"]
    assert (proposal["old"], proposal["new"], proposal["count"], proposal["sure"]) == (*PAIR, 2, 1)
    assert [(occurrence["number"], occurrence["after"]) for occurrence in proposal["places"]] == [
        (2, "re-education camps"),
        (3, "re-education camp"),
    ]
    assert cli("fixes", "offers", "leaflet", "1", "--format", "json").json["offers"] == [proposal]
    lines = cli("fixes", "offers", "leaflet", "--format", "jsonl").lines
    assert [line["needs_decision"] for line in lines] == [True, False]
    assert "2 more places, 1 of them to decide" in cli("fixes", "offers", "leaflet").err


def test_a_repair_is_made_where_it_is_sure_or_where_a_person_says(cli: Run, leaflet: Path) -> None:
    tried = cli("fixes", "apply", "leaflet", *PAIR, "--dry-run")
    assert "2 places would be repaired; 1 left" in tried.err
    assert texts(cli)[0] == "A retraining camp."
    assert cli("fixes", "apply", "leaflet", *PAIR, "--segments", "2").code == 0
    assert texts(cli)[:3] == ["A retraining camp.", "Two re-education camps.", "The retraining camp there."]
    assert cli("fixes", "apply", "leaflet", *PAIR, "--all", "--format", "jsonl").lines[0]["number"] == 1
    assert texts(cli)[2] == "The re-education camp there."
    cli("undo", "leaflet")
    assert texts(cli)[2] == "The retraining camp there."
    assert cli("fixes", "apply", "leaflet", *PAIR, "--all", "--segments", "1").code == 2
    assert cli("fixes", "apply", "leaflet", "x", "x").code == 2
    assert cli("fixes", "apply", "leaflet", *PAIR, "--segments", "one").code == 2


def test_rules_are_remembered_refused_and_forgotten(cli: Run, leaflet: Path) -> None:
    made = cli("fixes", "remember", "leaflet", "Whatsapp", "WhatsApp", "--format", "jsonl").lines
    assert made == [{"verdict": "rule", "kind": "casing", "old": "Whatsapp", "new": "WhatsApp"}]
    assert cli("fixes", "offers", "leaflet", "--format", "jsonl").lines[0]["number"] == 4
    cli("fixes", "refuse", "leaflet", *PAIR)
    assert [rule["verdict"] for rule in cli("fixes", "list", "leaflet", "--format", "json").json["rules"]] == [
        "rule",
        "refused",
    ]
    cli("revise", "leaflet", "1", "--text", "A re-education camp.", "--confirm")
    assert cli("fixes", "offers", "leaflet", "1", "--format", "json").json["offers"] == []
    assert cli("fixes", "forget", "leaflet", *PAIR).code == 0
    missing = cli("fixes", "forget", "leaflet", *PAIR)
    assert (missing.code, missing.last_word[:40]) == (2, "error: nothing is remembered about retra")
    assert 'old = "Whatsapp"' in (leaflet / "fixes.toml").read_text(encoding="utf-8")


def test_a_machine_rendering_meets_the_rules_when_it_arrives(cli: Run, leaflet: Path, tmp_path: Path) -> None:
    cli("fixes", "remember", "leaflet", *PAIR)
    newer = tmp_path / "newer.txt"
    newer.write_text(MACHINE + "\nOne more retraining camp.\n", encoding="utf-8")
    added = cli("add", str(newer), "--as", "machine", "--work", "leaflet")
    assert "the rule retraining camp → re-education camp applies in 4 places" in added.err
    assert texts(cli)[-1] == "One more retraining camp."


def test_a_file_of_rules_that_nobody_can_read_is_told(cli: Run, leaflet: Path) -> None:
    (leaflet / "fixes.toml").write_text("[[rule]]\nold = 1\n", encoding="utf-8")
    assert cli("fixes", "list", "leaflet").code == 3
    offered = cli("fixes", "offers", "leaflet")
    assert offered.code == 0
    assert "warning: " in offered.err
    assert cli("fixes", "remember", "leaflet", *PAIR).code == 3
