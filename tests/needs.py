"""What some tests need that not every machine has; where it is missing, they say so and are left out."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import pytest


def needs(is_there: bool, missing: str) -> pytest.MarkDecorator:
    """Mark tests as needing something."""
    return pytest.mark.skipif(not is_there, reason=missing)


MODELS = needs(
    all(find_spec(name) for name in ("ctranslate2", "sentencepiece", "argostranslate")), "the extra mt is not installed"
)
"""The extra `mt`."""
ONLINE = needs(all(find_spec(name) for name in ("httpx", "keyring")), "the extra online is not installed")
"""The extra `online`."""
POSIX = needs(os.name == "posix", "this system has other signals, and other words for what goes wrong")
PROCESSES = needs(sys.platform == "linux", "only Linux lists the processes of a program in /proc")
