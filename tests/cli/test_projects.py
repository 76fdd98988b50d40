"""The verbs on a project: every thing that can be done on the screen can be done without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench import Session

Run = Any


def rows(cli: Run, *filters: str) -> list[dict[str, Any]]:
    ended = cli("list", "cat", *filters, "--format", "jsonl")
    assert ended.code == 0
    found: list[dict[str, Any]] = ended.lines
    return found


def working(cli: Run) -> list[str]:
    return [row["working"] for row in rows(cli)]


def test_a_list_says_everything(cli: Run, project: Path) -> None:
    first, second, third = rows(cli)
    assert (first["number"], first["state"], first["machine"]) == (1, "initial", "The cat sat on mat.")
    assert (first["origin"], first["origin_name"]) == ("machine", "")
    assert first["corrected"] == "The cat sat on the mat."
    assert first["link"]["right"] == [0]
    assert set(first["scores"]) == {"chrF2", "TER", "HTER"}
    assert "doubled-word" in [finding["check"] for finding in second["findings"]]
    assert third["link"] is None
    assert cli("list", "--format", "json").json["work"] == "cat"
    assert cli("list", "--format", "tsv").text.startswith("number\tid\tstate\t")
    assert "It was was happy." in cli("list").text


def test_filters(cli: Run, project: Path) -> None:
    cli("revise", "cat", "1", "--text", "The cat sat.", "--confirm", "--note", "short")
    assert [row["number"] for row in rows(cli, "--state", "translated")] == [1]
    assert [row["number"] for row in rows(cli, "--edited")] == [1]
    assert [row["number"] for row in rows(cli, "--noted")] == [1]
    assert [row["number"] for row in rows(cli, "--check", "doubled-word")] == [2]
    assert 2 in [row["number"] for row in rows(cli, "--findings")]
    assert [row["number"] for row in rows(cli, "--text", "HAPPY")] == [2]
    assert rows(cli, "--text", "HAPPY", "--match-case") == []
    assert [row["number"] for row in rows(cli, "--text", "^Next", "--regex")] == [3]
    assert rows(cli, "--dropped") == []
    assert cli("list", "--text", "(", "--regex").code == 2


def test_a_filter_as_it_is_typed_on_the_screen(cli: Run, project: Path) -> None:
    cli("revise", "cat", "1", "--text", "The cat sat.", "--confirm")
    assert [row["number"] for row in rows(cli, "--filter", "state:translated is:edited sat")] == [1]
    assert [row["number"] for row in rows(cli, "--filter", "state:initial re:^It")] == [2]
    refused = cli("list", "--filter", "state:done")
    assert (refused.code, refused.last_word[:32]) == (2, "error: there is no state 'done';")
    assert cli("list", "--filter", "sat", "--edited").code == 2


def test_revise_text_state_and_note(cli: Run, project: Path) -> None:
    ended = cli("revise", "cat", "1", "--text", "A cat sat.", "--state", "final", "--note", "n", "--format", "jsonl")
    (row,) = ended.lines
    assert (row["working"], row["state"], row["note"]) == ("A cat sat.", "final", "n")
    assert cli("revise", "cat", "1", "--text-file", "-", stdin="Eräs kissa.\n".encode()).code == 0
    assert working(cli)[0] == "Eräs kissa."
    assert cli("revise", "cat", "1", "--copy", "machine").code == 0
    assert working(cli)[0] == "The cat sat on mat."
    assert cli("revise", "cat", "1", "--copy", "source").code == 2
    assert cli("revise", "cat", "1", "--take").code == 0
    assert working(cli)[0] == "The cat sat on the mat."


def test_split_join_and_insert(cli: Run, project: Path) -> None:
    cli("revise", "cat", "1", "--split", "8")
    assert working(cli)[:2] == ["The cat", "sat on mat."]
    cli("revise", "cat", "1", "--join")
    assert working(cli)[0] == "The cat sat on mat."
    cli("revise", "cat", "0", "--insert-after", "--text", "First.")
    cli("revise", "cat", "2", "--insert-after", "--text", "Third.")
    assert working(cli)[:3] == ["First.", "The cat sat on mat.", "Third."]
    assert cli("revise", "cat", "1", "--split", "99").code == 2


def test_findings_are_fixed_and_waived(cli: Run, project: Path) -> None:
    assert cli("revise", "cat", "2", "--waive", "doubled-word").code == 0
    second = rows(cli)[1]
    assert "doubled-word" in [finding["check"] for finding in second["waived"]]
    assert cli("revise", "cat", "2", "--unwaive", "doubled-word").code == 0
    assert second["waived"][0] in cli("list", "cat", "--format", "json").json["segments"][1]["findings"]
    refused = cli("revise", "cat", "2", "--unwaive", "doubled-word")
    assert refused.code == 2
    assert "nothing that doubled-word found is waived" in refused.last_word
    assert cli("revise", "cat", "2", "--waive", "doubled-word").code == 0
    assert "doubled-word" not in [finding["check"] for finding in second["findings"]]
    flawed = "“It went away, ”she said."
    cli("revise", "cat", "1", "--text", flawed)
    fixable = [one for one in rows(cli)[0]["findings"] if one["suggestion"] is not None]
    assert fixable
    assert cli("revise", "cat", "1", "--fix", fixable[0]["check"]).code == 0
    assert working(cli)[0] == "“It went away,” she said."
    assert cli("revise", "cat", "1", "--waive", "boilerplate").code == 2


def test_a_dropped_segment_is_not_handed_over(cli: Run, project: Path) -> None:
    cli("revise", "cat", "3", "--drop")
    assert cli("export", "cat", "--as", "txt", "-o", "-").text == "The cat sat on mat.\n\nIt was was happy.\n"
    cli("revise", "cat", "3", "--restore")
    assert cli("export", "cat", "--as", "txt", "-o", "-").text.endswith("Next Post\n")


def test_a_locked_segment_stays(cli: Run, project: Path) -> None:
    cli("revise", "cat", "1", "--lock")
    ended = cli("revise", "cat", "1", "--text", "x")
    assert ended.code == 5
    assert ended.last_word == "error: segment 1 is locked; unlock it to change it"
    assert cli("revise", "cat", "1", "--unlock", "--text", "x").code == 0
    assert working(cli)[0] == "x"


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--text", "x", "--join"),
        ("--text", "x", "--text-file", "-"),
        ("--confirm", "--state", "final"),
        ("--copy", "reference"),
        ("--split", "x"),
    ],
)
def test_muddled_wishes_change_nothing(cli: Run, project: Path, options: tuple[str, ...]) -> None:
    ended = cli("revise", "cat", "1", *options)
    assert ended.code == 2
    assert ended.last_word.startswith("error: ")
    assert cli("history", "cat").out == b""


def test_take_by_hunk_by_segment_and_everywhere(cli: Run, project: Path) -> None:
    hunks = cli("take", "cat", "2", "--show", "--format", "jsonl").lines
    assert [hunk["hunk"] for hunk in hunks] == list(range(1, len(hunks) + 1))
    cli("take", "cat", "2", "--hunks", ",".join(str(hunk["hunk"]) for hunk in hunks))
    assert working(cli)[1] == "It was happy."
    assert cli("take", "cat", "2", "--hunks", "9").code == 2
    assert cli("take", "cat", "--hunks", "1").code == 2
    cli("take", "cat", "3")
    assert rows(cli)[2]["is_dropped"]
    cli("take", "cat", "--all")
    exported = cli("export", "cat", "--as", "txt", "-o", "-").text
    assert exported == "The cat sat on the mat.\n\nIt was happy.\n"


def test_replace_with_a_dry_run_first(cli: Run, project: Path) -> None:
    ended = cli("replace", "cat", "was", "is", "--dry-run", "--format", "json")
    (found,) = ended.json["replacements"]
    assert (found["number"], found["count"], found["new"]) == (2, 2, "It is is happy.")
    assert working(cli)[1] == "It was was happy."
    assert cli("replace", "cat", r"(\w+) was was", r"\1 was", "--regex").code == 0
    assert working(cli)[1] == "It was happy."
    assert cli("replace", "cat", "(", "x", "--regex").code == 2
    assert cli("replace", "cat", "THE CAT", "A dog", "--ignore-case").code == 0
    assert working(cli)[0] == "A dog sat on mat."


def test_undo_redo_and_jump_across_runs(cli: Run, project: Path) -> None:
    cli("revise", "cat", "1", "--text", "one")
    cli("revise", "cat", "2", "--text", "two")
    assert cli("undo", "cat").code == 0
    assert working(cli)[:2] == ["one", "It was was happy."]
    assert cli("redo").code == 0
    assert working(cli)[:2] == ["one", "two"]
    assert cli("history", "cat", "--jump", "1").code == 0
    assert working(cli)[:2] == ["one", "It was was happy."]
    assert cli("history", "--jump", "99").code == 2
    entries = cli("history", "cat", "--format", "jsonl").lines
    assert entries[-1] == {
        "number": 1, "time": entries[-1]["time"], "author": "Ann", "reason": "typing", "verb": "revise",
        "about": "", "kind": "edit", "segments": 1,
        "first": 1, "before": "The cat sat on mat.", "after": "one",
    }  # fmt: skip
    own = cli("history", "cat", "--segment", "1", "--format", "json").json["revisions"]
    assert (own[-1]["before"], own[-1]["after"]) == ("The cat sat on mat.", "one")
    assert cli("history").text.split()[:7] == ["Number", "Time", "Author", "Reason", "Kind", "Segments", "First"]


def test_nothing_to_undo(cli: Run, project: Path) -> None:
    ended = cli("undo", "cat")
    assert (ended.code, ended.out) == (2, b"")
    assert ended.last_word == "error: there is nothing to undo"


@pytest.mark.parametrize("form", ["txt", "md", "html", "tsv", "jsonl"])
def test_exports_go_under_translations(cli: Run, project: Path, form: str) -> None:
    ended = cli("export", "cat", "--as", form)
    path = Path(ended.text.rstrip("\n"))
    assert path == project / "translations/cat" / f"cat.en.clean.{form}"
    assert b"It was was happy." in path.read_bytes()
    assert cli("export", "--as", form, "-o", "-").out == path.read_bytes()


def test_an_untouched_text_comes_out_as_it_came_in(cli: Run, project: Path, tmp_path: Path) -> None:
    given = b"\xff\xfe" + "One.  \r\n\r\nTwo. \r\n".encode("utf-16-le")
    (tmp_path / "odd.txt").write_bytes(given)
    assert cli("add", tmp_path / "odd.txt", "--as", "machine", "--work", "odd", "--target-lang", "en").code == 0
    assert cli("export", "odd", "--as", "txt", "-o", "-").out == given


def test_adding_a_changed_file_keeps_what_people_did(cli: Run, project: Path, tmp_path: Path) -> None:
    cli("revise", "cat", "1", "--text", "The cat slept on the mat.")
    (tmp_path / "draft.txt").write_text("The cat sat on mat.\n\nIt was very happy.\n\nNext Post\n", "utf-8")
    added = cli("add", tmp_path / "draft.txt", "--as", "machine", "--format", "json").json
    assert (added["work"], added["is_update"]) == ("cat", True)
    assert working(cli)[:2] == ["The cat slept on the mat.", "It was very happy."]


def test_a_work_that_is_not_there(cli: Run, project: Path, tmp_path: Path) -> None:
    ended = cli("list", "dog")
    assert ended.code == 2
    assert ended.last_word == "error: the project has no work called 'dog'; its works are cat"
    assert cli("list", "--project", tmp_path).code == 3
    assert cli("init", project).code == 2


def test_beside_another_program(cli: Run, project: Path) -> None:
    cli("list")
    with Session.open(project) as session:
        session.edit.revise(session.search.numbered(1), "held")
        held = cli("revise", "cat", "1", "--text", "x")
        assert held.code == 5
        assert "is open in another program" in held.last_word
        looked = cli("list", "--format", "jsonl")
        assert looked.code == 0
        assert looked.lines[0]["working"] == "held"
        assert "reading only" in looked.err
        assert "open in another program" in json.dumps(cli("doctor", "--format", "json").json["project"])


def test_doctor(cli: Run, project: Path, tmp_path: Path) -> None:
    cli("list")
    (project / "source_texts/cat/draft.txt").write_text("changed\n")
    found = cli("doctor", "--format", "json").json
    assert {"python", "textual", "sacrebleu", "sqlite"} <= {part["name"] for part in found["parts"]}
    assert found["project"]["journal"] == "ok"
    (work,) = found["project"]["works"]
    assert (work["segments"], work["changed_files"]) == (3, ["source_texts/cat/draft.txt"])
    text = cli("doctor").text
    assert "changed since read" in text
    assert text.splitlines()[-1] == f"Next: {found['next']}"
    assert found["next"].endswith(" add source_texts/cat/draft.txt --as machine --work cat")
    assert cli("doctor", tmp_path, "--format", "json").json["project"] is None


def test_doctor_names_a_damaged_journal(cli: Run, project: Path) -> None:
    cli("list")
    journal = project / ".workbench/journal.sqlite"
    journal.write_bytes(b"this is no journal at all" * 400)
    ended = cli("doctor")
    assert ended.code == 1
    assert ended.last_word.startswith("error: something that is needed is missing or damaged; put ")
    assert cli("list").code == 3


def test_a_project_of_several_works_asks_for_one(cli: Run, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another text.\n")
    added = cli("add", other, "--as", "machine", "--work", "cats")
    assert added.err.splitlines()[0] == (
        "made a new work 'cats'; the project also has 'cat': to add to that one, give --work"
    )
    assert cli("add", other, "--as", "machine", "--work", "boats").err.splitlines()[0] == "made a new work 'boats'"
    assert "made" not in cli("add", other, "--as", "machine", "--work", "boats").err
    for verb in ("list", "history", "undo", "score"):
        ended = cli(verb)
        assert ended.code == 2
        assert ended.last_word == ("error: the project has several works; name one with --work: boats, cat, cats")
    ended = cli("take", "dog")
    assert (ended.code, ended.last_word) == (
        2,
        "error: the project has no work called 'dog'; its works are boats, cat, cats",
    )
    assert "name the number" in cli("take", "cat").last_word


def test_export_makes_no_folder_that_nobody_asked_for(cli: Run, project: Path, tmp_path: Path) -> None:
    assert cli("export", "cat", "--as", "txt", "-o", tmp_path / "no" / "x.txt").code == 2
    assert not (tmp_path / "no").exists()
    assert cli("export", "cat", "--as", "txt").code == 0


def test_doctor_takes_a_project_like_the_other_verbs(
    cli: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    found = cli("doctor", "--project", project, "--format", "json").json
    assert found["project"]["folder"] == str(project)
    assert cli("doctor", "--format", "json").json["project"] is None
