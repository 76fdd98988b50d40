import pytest

from workbench.errors import InputError
from workbench.store.settings import read_settings

ENGINES = """
[engines.mine]
kind = "chat"
url = "https://mt.example.org"
model = "small"
key_env = "MY_KEY"

[engines.apertium]
timeout = 5
"""


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_engines_are_read_from_the_settings_of_the_person(tmp_path):
    own = write(tmp_path / "own.toml", ENGINES)
    project = write(tmp_path / "project.toml", 'author = "Kaisa"\n')
    found = read_settings(own, project)
    assert list(found.engines) == ["mine", "apertium"]
    assert found.engines["mine"]["key_env"] == "MY_KEY"
    assert found.author == "Kaisa"
    assert read_settings(tmp_path / "none.toml", project).engines == {}


def test_a_project_may_not_say_where_texts_are_sent(tmp_path):
    project = write(tmp_path / "project.toml", ENGINES)
    with pytest.raises(InputError, match=r"\[engines\.mine\] does not belong into a project"):
        read_settings(tmp_path / "none.toml", project)


@pytest.mark.parametrize("setting", ["key", "api_key", "API-Key", "token", "password", "Authorization"])
def test_a_key_in_the_file_is_refused_and_not_repeated(tmp_path, setting):
    own = write(tmp_path / "own.toml", f'[engines.mine]\n"{setting}" = "sk-secret"\n')
    with pytest.raises(InputError, match="would put a key into a file.*key_env") as told:
        read_settings(own)
    assert "sk-secret" not in str(told.value)


@pytest.mark.parametrize("text", ['engines = "sk-secret"', "[engines]\nmine = 'sk-secret'"])
def test_something_else_than_tables_is_refused_and_not_repeated(tmp_path, text):
    with pytest.raises(InputError, match="a table an engine") as told:
        read_settings(write(tmp_path / "own.toml", text))
    assert "sk-secret" not in str(told.value)
