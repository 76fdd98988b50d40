import pytest

from tests.suggestions.online.servers import serving


@pytest.fixture
def server():
    with serving() as state:
        yield state


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """A repetition comes at once."""
    monkeypatch.setattr("workbench.suggestions.online.pacing.FIRST_DELAY", 0.001)
