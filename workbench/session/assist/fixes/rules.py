"""The repairs that a project remembers, read again when somebody edited their file."""

from __future__ import annotations

from workbench.domain.fixes import Fix, Rule, Verdict
from workbench.errors import InputError
from workbench.store.files import reason_of
from workbench.store.fixes import NAME, drop_rule, put_rule, read_rules
from workbench.store.folder import ProjectFolder


class FixRules:
    """The rules of a project.

    Attributes:
        trouble: Why the file cannot be read, in one sentence; None while it can.
    """

    def __init__(self, folder: ProjectFolder) -> None:
        self._path = folder.root / NAME
        self._rules: tuple[Rule, ...] = ()
        self._stamp: tuple[int, int] | None = None
        """Time and size of the file that was read last."""
        self.trouble: str | None = None

    def fixes(self, verdict: Verdict) -> list[Fix]:
        """The repairs of which that was decided; those that were known last while the file cannot be read."""
        self._refresh()
        return [rule.fix for rule in self._rules if rule.verdict is verdict]

    def rules(self) -> list[Rule]:
        """All decisions, in the order of the file.

        Raises:
            InputError: The file cannot be read.
        """
        self._refresh()
        if self.trouble is not None:
            raise InputError(self.trouble)
        return list(self._rules)

    def put(self, rule: Rule) -> None:
        """Remember a decision; an earlier one about the same repair goes.

        Raises:
            InputError: The file cannot be read.
            UsageError: The repair holds what no file of text can hold.
            OutputError: The file cannot be written.
        """
        if rule not in read_rules(self._path):
            put_rule(self._path, rule)

    def drop(self, fix: Fix) -> bool:
        """Forget what was decided about a repair; False where nothing was."""
        return drop_rule(self._path, fix)

    def _refresh(self) -> None:
        try:
            found = self._path.stat()
            stamp = (found.st_mtime_ns, found.st_size)
        except FileNotFoundError:
            self._rules, self._stamp, self.trouble = (), None, None
            return
        except OSError as error:
            self.trouble = f"{NAME} cannot be read ({reason_of(error)})"
            return
        if stamp != self._stamp:
            try:
                self._rules, self.trouble = tuple(read_rules(self._path)), None
            except InputError as error:
                self.trouble = str(error)
            self._stamp = stamp
