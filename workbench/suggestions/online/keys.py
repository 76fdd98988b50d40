"""The keys of engines: where they come from, and that they are never shown."""

from __future__ import annotations

import os
from dataclasses import dataclass

from workbench.errors import EngineError, MissingPartError
from workbench.installing import command_for_extra

HIDDEN = "[key]"


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where the key of an engine is looked up each time that it is needed; the key is kept nowhere."""

    engine: str
    variable: str
    """An environment variable; empty for none."""
    service: str
    """A service of the keyring; empty for none."""

    @property
    def shown(self) -> str:
        """Where the key comes from, as people read it; the keyring is not opened for it."""
        if self.variable:
            is_set = os.environ.get(self.variable, "").strip()
            return f"key in {self.variable}" + ("" if is_set else f", which is not set (export {self.variable}=…)")
        return f"key in the keyring under {self.service}" if self.service else "no key"

    def read(self) -> str:
        """The key; empty for an engine that needs none.

        Raises:
            EngineError: It is not where the settings say, or is none.
            MissingPartError: The package that reads the keyring is missing.
        """
        if self.variable:
            return self._checked(os.environ.get(self.variable, ""), f"the environment variable {self.variable}")
        if self.service:
            return self._checked(self._from_keyring(), f"the service {self.service} of the keyring")
        return ""

    def _checked(self, found: str, place: str) -> str:
        key = found.strip()
        if not key:
            how = f"export {self.variable}=…" if self.variable else f"keyring set {self.service} {self.engine}"
            raise EngineError(f"the key of the engine {self.engine} is not in {place}; put it there with: {how}")
        if not key.isascii() or not key.isprintable() or " " in key:
            raise EngineError(
                f"what {place} holds for the engine {self.engine} is no key: it has blanks or odd letters"
            )
        return key

    def _from_keyring(self) -> str:
        try:
            import keyring
            from keyring.errors import KeyringError
        except ImportError as error:
            raise MissingPartError(
                f"the keyring cannot be read; install what reads it with: {command_for_extra('online')}"
            ) from error
        try:
            return keyring.get_password(self.service, self.engine) or ""
        except KeyringError as error:
            raise EngineError(
                f"the keyring here cannot be read ({type(error).__name__}); use key_env instead of key_service"
            ) from error


def without_key(text: str, key: str) -> str:
    """A text in which the key does not stand any more."""
    return text.replace(key, HIDDEN) if key else text
