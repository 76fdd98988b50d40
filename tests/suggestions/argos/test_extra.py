"""Without the extra, everything that needs no model works, and what needs one says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.index_server import EN_FI
from workbench.errors import MissingPartError
from workbench.installing import command_for_extra
from workbench.suggestions.argos import extra
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.store import Store
from workbench.suggestions.base import Stop

WITHOUT = """
import sys

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"ctranslate2", "sentencepiece", "argostranslate"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Nowhere())
from workbench.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def without(*arguments, stdin=""):
    """Run a command in a Python that has none of the packages of the extra."""
    program = [sys.executable, "-c", WITHOUT, *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, input=stdin, check=False)


def test_models_are_listed_installed_and_removed_without_the_extra(places):
    assert without("models", "install", EN_FI).returncode == 0
    assert "translate-en_fi" in without("models", "list").stdout
    assert without("models", "remove", "en_fi").returncode == 0


def test_translating_without_the_extra_says_what_to_install(places):
    Store().install_file(EN_FI)
    ended = without("translate", "-", "--from", "en", "--to", "fi", "--engine", "argos", stdin="It is noon.")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert command_for_extra("mt") in ended.stderr


def test_an_engine_without_its_parts_cannot_translate_and_says_so(places, monkeypatch):
    Store().install_file(EN_FI)
    assert Argos().can_translate("en", "fi")
    monkeypatch.setattr(extra, "PARTS", ("ctranslate2", "a_part_that_is_nowhere"))
    assert not Argos().can_translate("en", "fi")
    with pytest.raises(MissingPartError, match="not installed; install it with: "):
        Argos().holds()


def test_an_engine_says_what_it_holds(places):
    with pytest.raises(MissingPartError, match="no models; see what there is with: workbench models list --available"):
        Argos().holds()
    Store().install_file(EN_FI)
    assert Argos().holds() == "en-fi 1.0"


def test_a_package_that_is_installed_again_is_loaded_again(places):
    store, engine = Store(), Argos()
    store.install_file(EN_FI)
    assert next(engine.translate(["It is half past four."], "en", "fi", stop=Stop()))[0].text == "Kello on puoli viisi."
    store.remove("en_fi")
    assert not engine.can_translate("en", "fi")
    store.install_file(EN_FI)
    assert next(engine.translate(["It is half past four."], "en", "fi", stop=Stop()))[0].text == "Kello on puoli viisi."
