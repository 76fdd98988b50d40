"""Where a person's things are, and what is said where a person has no home."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import needs
from tests.children import in_child
from tests.environment import HOMES
from workbench import homes
from workbench.errors import InputError

NO_ACCOUNT = 54_321
"""A number of a user that no account has, as in many containers."""


def test_everything_of_a_person_is_where_the_environment_says(tmp_path: Path) -> None:
    for ask in (homes.settings_home, homes.data_home, homes.cache_home, homes.log_home, homes.home):
        assert ask().is_relative_to(tmp_path)


def asked_without_a_home() -> None:
    for name in HOMES:
        os.environ.pop(name, None)
    os.setresuid(NO_ACCOUNT, NO_ACCOUNT, NO_ACCOUNT)
    for ask in (homes.settings_home, homes.data_home, homes.cache_home, homes.log_home, homes.home):
        with pytest.raises(InputError, match="no home folder; name one .* HOME=FOLDER"):
            ask()


@needs.POSIX
def test_an_account_without_a_home_is_told_what_to_set() -> None:
    if os.geteuid() != 0:
        pytest.skip("only the administrator can become somebody who has no account")
    in_child(asked_without_a_home)
