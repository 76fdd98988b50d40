"""What a page names exists: verbs and their options, keys, checks; and the reference leaves nothing out."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.docs.pages import MANUAL, PAGES, ROOT, Page
from workbench.cli.reference import commands
from workbench.session.files.checking import list_checks
from workbench.store.settings import Settings
from workbench.store.settings_schema import SETTINGS
from workbench.tui.actions import ACTIONS
from workbench.tui.keymap import keys_of

sys.path.insert(0, str(ROOT / "docs"))
import reference  # noqa: E402  # the generator of the manual lies beside the pages

VERBS = {verb.name: verb for verb in commands()}
COMMAND = re.compile(r"(?:^|`|\$\()workbench ([^`\n#|)]*)", re.MULTILINE)
KEYS = re.compile(r"\+\+([a-z0-9+]+)\+\+")
KEY_NAMES = {"question": "question_mark", "slash": "slash"}
PLACEHOLDERS = {"VERB", "PATH", "DIR", "FILE", "NAME", "WORK", "PROJECT"}


def mentions(page: Page) -> list[list[str]]:
    """Every command that a page mentions, in blocks and in running text, as words."""
    found = []
    for words in COMMAND.findall(page.text):
        try:
            found.append(shlex.split(words))
        except ValueError:
            continue
    return [words for words in found if words]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_verbs_and_options_exist(page: Page) -> None:
    for words in mentions(page):
        name = words[0]
        if name.startswith("-") or name in PLACEHOLDERS or "/" in name or name == "my-project":
            continue
        assert name in VERBS, f"{page.name} names the verb {name}"
        verb = VERBS.get(" ".join(words[:2]), VERBS[name])
        known = {option for one in verb.options for option in one.names} | {"--help"}
        for word in words[1:]:
            if word.startswith("--") and len(word) > 2:
                assert word.partition("=")[0] in known, f"{page.name}: workbench {verb.name} has no {word}"


@pytest.mark.parametrize("page", [page for page in PAGES if KEYS.search(page.text)], ids=lambda page: page.name)
def test_keys_exist(page: Page) -> None:
    bound = {key for keys in keys_of(Settings()).values() for key in keys.split(",")} | {"enter", "escape", "ctrl+e"}
    for key in KEYS.findall(page.text):
        *modifiers, letter = key.split("+")
        named = letter.upper() if modifiers == ["shift"] and len(letter) == 1 else "+".join([*modifiers, letter])
        assert KEY_NAMES.get(named, named) in bound, f"{page.name} names the key {key}"


def test_the_keys_of_the_readme_exist() -> None:
    bound = {key for keys in keys_of(Settings()).values() for key in keys.split(",")} | {"enter", "escape"}
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Ten keys")[2].partition("## ")[0]
    keys = re.findall(r"`([^`]+)`", text)
    assert len(keys) == 10 + 1
    assert all({"/": "slash", "?": "question_mark"}.get(key, key) in bound for key in keys)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("commands", [f"\n## {name}\n" if " " not in name else f"\n### {name}\n" for name in VERBS]),
        ("commands", [option.names[0] for verb in VERBS.values() for option in verb.options]),
        ("keys", [f"| <code>{action.id}</code> |".replace("_", "&#95;") for action in ACTIONS]),
        ("settings", [f"| <code>{setting.key}</code> |".replace("_", "&#95;") for setting in SETTINGS]),
        ("settings", [f"`[{table}]`" for table in {setting.table for setting in SETTINGS} if table]),
        ("checks", [f"| <code>{check.id}</code> |" for check in list_checks()]),
    ],
)
def test_the_reference_leaves_nothing_out(page: str, names: list[str]) -> None:
    text = "\n" + reference.PAGES[page]()
    assert [name for name in names if name not in text] == []


def test_the_reference_of_formats_names_every_member() -> None:
    text = reference.PAGES["formats"]()
    for _, _, members in reference.format_families():
        assert all(f"| <code>{name}</code> |" in text for name in members)


def test_the_python_reference_has_every_public_name() -> None:
    import workbench

    text = reference.PAGES["api"]()
    assert all(f"### {name}\n" in text for name in workbench.__all__ if not name.startswith("__"))


def test_every_page_is_in_the_navigation() -> None:
    config = (ROOT / "docs" / "mkdocs.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r": ([\w/-]+\.md)$", config, re.MULTILINE))
    generated = {f"reference/{name}.md" for name in reference.PAGES}
    there = {path.relative_to(MANUAL).as_posix() for path in MANUAL.rglob("*.md")}
    assert listed == there | generated


def test_pages_that_are_named_are_there() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+\.(?:md|svg))[)#]", page.text):
            path = (page.path.parent / target).resolve()
            is_generated = path.parent == MANUAL / "reference" and Path(target).stem in reference.PAGES
            assert path.exists() or is_generated, f"{page.name}: {target}"


def test_the_readme_is_short() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.split()) <= 500
    assert text.count("![") == 1


def test_the_man_page_has_every_verb() -> None:
    from workbench.cli.reference import man_page

    page = man_page()
    assert all(f".SS {name}".replace("-", "\\-") in page for name in VERBS)
    assert "`" not in page
