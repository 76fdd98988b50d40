"""Every setting of `workbench.toml` with its type, default and meaning: what the manual lists.

`tests/store/test_settings_schema.py` holds it against what is read, in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.annotations import Protocol
from workbench.domain.findings import Certainty
from workbench.store.memory_settings import HIGHEST_PENALTY, MODES

KEY_PRESETS = ("default", "omegat", "trados", "memoq", "poedit", "vi")
STARTS = ("machine", "corrected", "source", "empty")


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of a settings file."""

    table: str
    """The table it belongs to, for example `checks` or `memories.NAME`; empty at the top of the file."""
    key: str
    type: str
    """What belongs there, in words."""
    default: str
    """As TOML writes it; empty where the key has to be given."""
    meaning: str
    choices: tuple[str, ...] = ()
    is_own_only: bool = False
    """True where only a person's own file may hold it, not a project."""

    @property
    def name(self) -> str:
        """Its table and key as one word."""
        return f"{self.table}.{self.key}" if self.table else self.key


def _engine(key: str, kind: str, default: str, meaning: str) -> Setting:
    return Setting("engines.NAME", key, kind, default, meaning, is_own_only=True)


SETTINGS = (
    Setting(
        "", "author", "text", '""', "The name your changes are kept under; empty: the name you are logged in with."
    ),
    Setting("", "start", "text", '"machine"', "What the working version starts as.", STARTS),
    Setting("", "keys", "text", '"default"', "The key preset.", KEY_PRESETS),
    Setting("", "theme", "text", '""', "A theme of the terminal interface; empty: dark."),
    Setting("", "completion", "true or false", "true", "Offer the rest of a segment at the cursor, if an engine can."),
    Setting("", "protocol", "text", '"mqm"', "How errors are annotated.", tuple(one.value for one in Protocol)),
    Setting(
        "checks",
        "certainty",
        "text",
        '"hint"',
        "The least certain findings to report.",
        tuple(one.value for one in Certainty),
    ),
    Setting("checks", "off", "list of texts", "[]", "Ids of checks that do not run."),
    Setting("effort", "enabled", "true or false", "true", "Count keys and active time, on this machine only."),
    Setting("effort", "pause", "seconds", "30", "A pause longer than this does not count as work."),
    Setting("repetitions", "mode", "text", '"ask"', "What a confirmed segment's repetitions do.", MODES),
    Setting("keymap", "ACTION", "text", "", 'Keys of an action, separated by commas: `confirm = "ctrl+enter,f2"`.'),
    Setting("terms.NAME", "path", "path", "", "A shared termbase: TBX, CSV, TSV or XLSX."),
    Setting("terms.NAME", "source", "language", '""', "Language of its source terms, if the file names none."),
    Setting("terms.NAME", "target", "language", '""', "Language of its target terms, if the file names none."),
    Setting("terms.NAME", "format", "text", '""', "Its format; empty: the file tells."),
    Setting("memories.NAME", "path", "path", "", "A shared translation memory."),
    Setting("memories.NAME", "write", "true or false", "false", "Add confirmed segments to it."),
    Setting("memories.NAME", "penalty", f"0 to {HIGHEST_PENALTY}", "0", "Percent taken off each of its matches."),
    Setting("dictionaries.NAME", "path", "path", "", "A dictionary: dictd (`.index`) or StarDict (`.ifo`)."),
    Setting("dictionaries.NAME", "language", "language", '""', "Language of its headwords; empty: all."),
    Setting("scorecard.NAME", "base", "text", '"mqm2"', "The profile that holds for every key that is not given."),
    Setting("scorecard.NAME", "title", "text", '""', "The name that is shown."),
    Setting("scorecard.NAME", "formula", "text", '"raw"', "How penalties become a score."),
    Setting("scorecard.NAME", "severities", "table", "{}", "The penalty of each severity."),
    Setting("scorecard.NAME", "categories", "table", "{}", "A factor, or penalties, for a category or a dimension."),
    Setting("scorecard.NAME", "reference_words", "number", "1000", "The words that penalties are counted per."),
    Setting("scorecard.NAME", "threshold", "number", "", "The score that passes."),
    Setting("scorecard.NAME", "tolerance", "number", "", "Penalties in the reference words that are just acceptable."),
    Setting("scorecard.NAME", "limits", "list of numbers", "[]", "What passes where lower is better."),
    Setting("scorecard.NAME", "critical_fails", "true or false", "false", "One critical error fails the text."),
    Setting("scorecard.NAME", "most_errors", "number", "", "The errors of a segment that count, the worst first."),
    Setting("scorecard.NAME", "words", "text", '"target"', "Whose words are counted.", ("target", "source")),
    _engine("kind", "text", "", "The kind of engine: `libretranslate`, `chat`, or one from another package."),
    _engine("url", "address", "", "Where it is: https, or http on this machine."),
    _engine("model", "text", '""', "The model of a chat engine."),
    _engine("key_env", "text", '""', "The environment variable that holds the key."),
    _engine("key_service", "text", '""', "The service under which your keyring holds the key."),
    _engine("prompt", "path", '""', "A file with a prompt of your own."),
    _engine("currency", "text", '"USD"', "The currency of the prices."),
    _engine("allow_http", "true or false", "false", "Let texts and keys travel unencrypted to another machine."),
    _engine(
        "automatic", "true or false", "", "Ask about every segment; without it, only engines that cost nothing are."
    ),
    _engine("stream", "true or false", "true", "Show an answer while it is written."),
    _engine("timeout", "seconds", "60", "How long to wait for an answer."),
    _engine("retries", "number", "3", "How often to try again."),
    _engine("requests_per_minute", "number", "0", "The most requests in a minute; 0: no limit."),
    _engine("temperature", "number", "0", "The temperature of a chat model."),
    _engine("price_in", "number", "0", "The price of a million tokens sent."),
    _engine("price_out", "number", "0", "The price of a million tokens received."),
)
"""In the order of the manual."""
